using System.Text.RegularExpressions;
using Shop.Deploy.Manifest;
using Shop.Deploy.Model;

namespace Shop.Deploy.Export;

/// <summary>What a deployment is made from.</summary>
/// <param name="Manifest">The manifest's file.</param>
/// <param name="Tag">The tag of the shop's own images.</param>
/// <param name="Digests">A file of digests, if images are to be pinned by them.</param>
internal sealed partial record DeploymentSource(string Manifest, string Tag, string? Digests)
{
    /// <exception cref="DeploymentException">It cannot be deployed.</exception>
    public Deployment Read()
    {
        if (!TagName().IsMatch(Tag) || Tag == "latest")
        {
            throw new DeploymentException(
                $"'{Tag}' is no tag for images: use letters, digits, points, hyphens and underscores, but not latest, " +
                "which is another image tomorrow.");
        }

        if (!File.Exists(Manifest))
            throw new DeploymentException($"There is no manifest '{Manifest}': write it by ./shop manifest, or name another by --manifest.");
        return ManifestReader.Read(File.ReadAllText(Manifest)) with
        {
            ImageTag = Tag,
            Digests = Digests is null ? ImageDigests.None : ImageDigests.Read(Digests),
        };
    }

    [GeneratedRegex(@"^\w[\w.-]{0,127}\z", RegexOptions.CultureInvariant | RegexOptions.ECMAScript)]
    private static partial Regex TagName();
}
