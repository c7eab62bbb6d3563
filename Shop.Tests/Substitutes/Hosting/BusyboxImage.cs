using System.Diagnostics;
using System.Formats.Tar;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Shop.AppHost.Local;
using Xunit;

namespace Shop.Tests.Substitutes.Hosting;

/// <summary>A tiny image made of the machine's own busybox: the tests need a container engine, but no registry.</summary>
public sealed class BusyboxImage : IAsyncLifetime
{
    private const string Image = "shop-test/busybox";
    private const string Tag = "1";
    private static readonly string[] Commands = ["sh", "httpd", "sleep", "cat", "wget", "mkdir", "touch", "true"];
    private static readonly string[] Places = ["/bin/busybox", "/usr/bin/busybox"];

    private string? _missing;

    public async ValueTask InitializeAsync() => _missing = await MakeAsync();

    /// <summary>Skips the test, with the reason, where there is no engine or no image.</summary>
    public void Require() => Assert.SkipWhen(_missing is not null, _missing ?? "");

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>A container that runs the script, stays, and ends at once when it is told to: a first process without a trap would not.</summary>
    public static IResourceBuilder<ContainerResource> Add(IDistributedApplicationBuilder builder, string name, string script) =>
        builder.AddContainer(name, Image, Tag).WithEntrypoint("/bin/sh").WithArgs("-c", $"trap exit TERM; {script}; sleep 600 & wait");

    /// <summary>A server named <c>web</c> that answers / with <c>hello</c>.</summary>
    public static IResourceBuilder<ContainerResource> AddWeb(IDistributedApplicationBuilder builder) =>
        Add(builder, "web", "mkdir /www; echo hello >/www/index.html; httpd -p 80 -h /www").WithHttpEndpoint(targetPort: 80);

    /// <returns>What the client printed, or null if it failed.</returns>
    public static async Task<string?> DockerAsync(Stream? input, params string[] arguments)
    {
        using var docker = Process.Start(new ProcessStartInfo("docker", arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var errors = docker.StandardError.ReadToEndAsync();
        var output = docker.StandardOutput.ReadToEndAsync();
        if (input is not null)
            await input.CopyToAsync(docker.StandardInput.BaseStream);
        docker.StandardInput.Close();
        await docker.WaitForExitAsync();
        await errors;
        return docker.ExitCode == 0 ? await output : null;
    }

    private static async Task<string?> MakeAsync()
    {
        if (!ContainerRuntime.Answers("docker"))
            return "No Docker engine answers: start one to test containers.";
        if (Places.FirstOrDefault(File.Exists) is not { } busybox)
            return "This machine has no busybox to make an image of: install busybox-static.";

        if (await DockerAsync(null, "image", "inspect", $"{Image}:{Tag}") is null)
        {
            using var tar = await PackAsync(busybox);
            if (await DockerAsync(tar, "import", "-", $"{Image}:{Tag}") is null)
                return "Docker cannot import an image.";
        }

        return await DockerAsync(null, "run", "--rm", $"{Image}:{Tag}", "/bin/true") is null
            ? $"{busybox} does not run in a container of its own: it must be linked statically (busybox-static)."
            : null;
    }

    private static async Task<MemoryStream> PackAsync(string busybox)
    {
        var packed = new MemoryStream();
        await using (var tar = new TarWriter(packed, TarEntryFormat.Ustar, leaveOpen: true))
        {
            await tar.WriteEntryAsync(busybox, "bin/busybox");
            foreach (var command in Commands)
                await tar.WriteEntryAsync(new UstarTarEntry(TarEntryType.SymbolicLink, $"bin/{command}") { LinkName = "busybox" });
        }

        packed.Position = 0;
        return packed;
    }
}
