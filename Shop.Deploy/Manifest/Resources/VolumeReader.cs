using Shop.Deploy.Manifest.Json;
using Shop.Deploy.Model;

namespace Shop.Deploy.Manifest.Resources;

/// <summary>Reads where a container keeps its data.</summary>
internal static class VolumeReader
{
    // Kubernetes and the file systems of the engines agree on as much.
    private const int LongestName = 63;

    public static Volume Read(Section volume)
    {
        if (volume.Flag("readOnly"))
            throw volume.Wrong("readOnly", "must be false: a server writes its data there.");
        var (name, target) = (volume.Text("name"), volume.Text("target"));
        if (name.Length is < 2 or > LongestName || !char.IsAsciiLetterOrDigit(name[0]) || !name.All(IsPlain))
        {
            throw volume.Wrong("name",
                $"is '{Shown.Of(name)}', but must be 2 to {LongestName} letters, digits, points, hyphens and underscores, a letter or digit first.");
        }

        return target is ['/', .. var path] && path.Split('/').All(folder => folder is not ("" or "." or "..") && folder.All(IsPlain))
            ? new(name, target)
            : throw volume.Wrong("target", $"is '{Shown.Of(target)}', but must be the path of a folder from the root on, as in /data.");
    }

    private static bool IsPlain(char letter) => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' or '_';
}
