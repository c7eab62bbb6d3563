using System.Security.Cryptography;

namespace Shop.Deploy.Export;

/// <summary>
/// What the last export wrote into a folder: it tells the export's files
/// from the user's, and untouched files from those that the user has changed.
/// </summary>
internal sealed class WrittenFiles
{
    public const string Name = ".shop-export";

    private const string Separator = "  ";

    private readonly Dictionary<string, string> _hashes;

    private WrittenFiles(Dictionary<string, string> hashes) => _hashes = hashes;

    public IEnumerable<string> Paths => _hashes.Keys;

    public static WrittenFiles Read(string folder)
    {
        var path = Path.Combine(folder, Name);
        var hashes = new Dictionary<string, string>();
        foreach (var line in File.Exists(path) ? File.ReadAllLines(path) : [])
        {
            if (line.Split(Separator, 2) is not [{ Length: 64 } hash, { Length: > 0 } name] || !IsInside(name) || !hashes.TryAdd(name, hash))
                throw new DeploymentException($"'{path}' is not as an export left it, at '{line}': restore it, or name another folder by --output.");
        }

        return new(hashes);
    }

    /// <summary>The list itself, as <c>sha256sum --check</c> reads it.</summary>
    public static OutputFile Of(IEnumerable<OutputFile> files) =>
        new(Name, string.Concat(
            files.OrderBy(file => file.Path, StringComparer.Ordinal).Select(file => $"{Hash(file.Bytes)}{Separator}{file.Path}\n")));

    public bool Knows(string name) => _hashes.ContainsKey(name);

    public bool Wrote(string name, byte[] content) => _hashes.TryGetValue(name, out var hash) && hash == Hash(content);

    private static bool IsInside(string name) => !Path.IsPathRooted(name) && !name.Split('/').Contains("..");

    private static string Hash(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));
}
