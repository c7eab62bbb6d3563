using Shop.Deploy.Compose;
using Shop.Deploy.Compose.Schema;
using Shop.Deploy.Export;
using Shop.Deploy.Model;
using Shop.Deploy.Secrets;

namespace Shop.Deploy.Swarm;

/// <summary>A secret. It cannot be changed once it is there: new ones have another version in their names.</summary>
internal static class SwarmSecret
{
    private const string Version = "SHOP_SECRETS_VERSION";

    // Swarm's, less what a version may take.
    private const int LongestName = 64 - 4;

    public static ComposeSource Of(string name, ComposeSource secret)
    {
        var stem = $"shop-{name}-";
        return stem.Length <= LongestName
            ? secret with { Name = $"{stem}${{{Version}:-1}}" }
            : throw new DeploymentException(
                $"The secret '{name}' would have a name of more than 64 characters in a swarm; give its resource a shorter one in the AppHost.");
    }

    /// <summary>Swarm takes no empty secret. A line feed at the end of one is left out by whoever reads it.</summary>
    public static SecretFile NotEmpty(SecretFile secret) => secret.Content.Parts is [ParameterPart { Parameter.Default: "" } value]
        ? secret with { Content = new([value, new TextPart("\n")]) }
        : secret;

    public static void AddTo(ComposeSettings settings) =>
        settings.Reference(Version, "1", "Another number after files in secrets/ were changed: a secret that is there cannot be.");
}
