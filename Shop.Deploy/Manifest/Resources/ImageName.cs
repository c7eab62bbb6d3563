using Shop.Deploy.Manifest.Json;

namespace Shop.Deploy.Manifest.Resources;

/// <summary>Full names of images.</summary>
internal static class ImageName
{
    private const int Longest = 255;

    /// <summary>Refuses a name that means another image tomorrow, or something else to whoever reads the deployment.</summary>
    public static string Verify(string place, string image)
    {
        var tag = image[(image.LastIndexOf('/') + 1)..].Split(':', '@');
        if (tag.Length < 2 || tag[1] is "latest" or "")
            throw new ManifestException(place, $"is '{Shown.Of(image)}', but must name a fixed version, by a tag other than latest.");
        return tag[0].Length > 0 && image.Length <= Longest && image.All(letter => char.IsAsciiLetterOrDigit(letter) || "/-._:@".Contains(letter))
            ? image
            : throw new ManifestException(place,
                $"is '{Shown.Of(image)}', which no image is called: use letters, digits and any of /-._:@, {Longest} at most.");
    }
}
