namespace Shop.Deploy.Manifest.Resources;

/// <summary>Full names of images.</summary>
internal static class ImageName
{
    /// <summary>Refuses a name that means another image tomorrow.</summary>
    public static string Verify(string place, string image)
    {
        var tag = image[(image.LastIndexOf('/') + 1)..].Split(':', '@');
        return tag.Length > 1 && tag[1] is not ("latest" or "") && !image.Any(char.IsWhiteSpace)
            ? image
            : throw new ManifestException(place, $"is '{image}', but must name a fixed version, by a tag other than latest.");
    }
}
