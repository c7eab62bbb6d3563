using System.Diagnostics;
using Shouldly;
using Xunit;

namespace Shop.Tests.Deploy.Kubernetes;

/// <summary>A deployment in a folder of its own, for Kustomize itself; a test that makes one is skipped where there is no kubectl.</summary>
internal sealed class KustomizedFolder : IDisposable
{
    private static readonly string? s_kubectl = FetchedTools.Find("kubectl", "kubectl");

    private readonly DirectoryInfo _directory;

    public KustomizedFolder(KubernetesExport export)
    {
        Assert.SkipWhen(
            s_kubectl is null, "There is no kubectl on this machine, whose Kustomize would build the folders; ./shop setup brings it where it can.");
        _directory = Directory.CreateTempSubdirectory("shop-kustomize");
        foreach (var file in export.Files)
            Write(file.Path, file.Content);
        foreach (var secret in export.Secrets)
            Write(secret.Path, secret.Content.Render(parameter => parameter.Name));
        Write("secrets/tls/tls.crt", "certificate");
        Write("secrets/tls/tls.key", "key");
    }

    /// <param name="overlay">The folder.</param>
    /// <param name="kustomization">What to write to it first.</param>
    /// <returns>All objects.</returns>
    public string Build(string overlay, string? kustomization = null)
    {
        if (kustomization is not null)
            Write($"{overlay}/kustomization.yaml", kustomization);
        var start = new ProcessStartInfo(s_kubectl!, ["kustomize", Path.Combine(_directory.FullName, overlay)])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var kubectl = Process.Start(start)!;
        var errors = kubectl.StandardError.ReadToEndAsync();
        var output = kubectl.StandardOutput.ReadToEnd();
        kubectl.WaitForExit();
        kubectl.ExitCode.ShouldBe(0, errors.GetAwaiter().GetResult());
        return output;
    }

    public void Dispose() => _directory.Delete(recursive: true);

    private void Write(string path, string content)
    {
        var file = Path.Combine(_directory.FullName, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, content);
    }
}
