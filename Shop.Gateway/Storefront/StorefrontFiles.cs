using System.Security.Cryptography;
using System.Text;

namespace Shop.Gateway.Storefront;

/// <summary>
/// The files below wwwroot. They are part of the program: nothing is read from the disk, so no path leads out of them,
/// and every replica of a version has the same ones.
/// </summary>
internal sealed class StorefrontFiles
{
    private const string Root = "wwwroot/";

    private readonly Dictionary<string, StorefrontFile> _files = new(StringComparer.Ordinal);

    public StorefrontFiles()
    {
        var assembly = typeof(StorefrontFiles).Assembly;
        using var assets = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var name in assembly.GetManifestResourceNames().Order(StringComparer.Ordinal))
        {
            var path = name.Replace('\\', '/');
            if (!path.StartsWith(Root, StringComparison.Ordinal))
                continue;
            using var stream = assembly.GetManifestResourceStream(name)!;
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            path = path[Root.Length..];
            _files[path] = new StorefrontFile(path, bytes);
            if (path.StartsWith("css/", StringComparison.Ordinal) || path.StartsWith("js/", StringComparison.Ordinal))
                assets.AppendData(bytes);
        }
        Fingerprint = Convert.ToHexStringLower(assets.GetHashAndReset())[..12];
    }

    /// <summary>One hash over all scripts and styles. It is part of their address, so that a browser may keep them for ever.</summary>
    public string Fingerprint { get; }

    public IReadOnlyCollection<string> Paths => _files.Keys;

    /// <param name="path">Below wwwroot, such as "js/api.js".</param>
    public StorefrontFile? Find(string path) => _files.GetValueOrDefault(path);

    public string Text(string path) =>
        Encoding.UTF8.GetString((Find(path) ?? throw new InvalidOperationException($"The storefront has no file {path}.")).Bytes.Span);
}
