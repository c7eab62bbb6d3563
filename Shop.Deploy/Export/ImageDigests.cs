using System.Text.Json;
using System.Text.RegularExpressions;
using Shop.Deploy.Manifest.Json;

namespace Shop.Deploy.Export;

/// <summary>Reads digests of images: <c>{ "docker.io/library/redis:8.6": "sha256:…" }</c>.</summary>
internal static partial class ImageDigests
{
    public static IReadOnlyDictionary<string, string> None { get; } = new Dictionary<string, string>();

    /// <exception cref="DeploymentException">They are not to be understood.</exception>
    public static IReadOnlyDictionary<string, string> Read(string file)
    {
        if (!File.Exists(file))
            throw new DeploymentException($"There is no file '{file}' of digests: mend the name after --digests.");
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllText(file));
            var digests = Section.Read(
                file, document.RootElement, images => images.Names.ToDictionary(image => image, image => Digest(images, image)));
            return digests.Count > 0 ? digests : throw new DeploymentException($"{file} has no digests: leave --digests out to deploy by tags.");
        }
        catch (JsonException)
        {
            throw new DeploymentException($"{file} is no JSON: it must be an object of images and their digests.");
        }
    }

    private static string Digest(Section images, string image)
    {
        var digest = images.Text(image);
        return Sha256().IsMatch(digest) ? digest : throw new DeploymentException(
            $"'{digest}' is no digest of '{image}': it must be sha256: and 64 hexadecimal digits.");
    }

    [GeneratedRegex(@"^sha256:[0-9a-f]{64}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Sha256();
}
