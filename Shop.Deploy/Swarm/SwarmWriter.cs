using Shop.Deploy.Compose;
using Shop.Deploy.Compose.Schema;
using Shop.Deploy.Export;
using Shop.Deploy.Model;
using Shop.Deploy.Secrets;
using Shop.Deploy.Yaml;

namespace Shop.Deploy.Swarm;

/// <summary>
/// Writes the deployment for Docker Swarm: the containers of Compose, with all that Swarm does in its own way said in that way, and nothing
/// left that it would ignore.
/// </summary>
internal sealed class SwarmWriter : IDeploymentWriter
{
    private const string Header =
        "# Written by ./shop export from aspire-manifest.json. Change the AppHost, or add a further file with -c; do not edit this one.\n";

    public string Target => "swarm";

    public IEnumerable<OutputFile> Write(Deployment deployment)
    {
        var project = ComposeWriter.Build(deployment);
        var (shop, monitoring) = SwarmStack.Of(project);
        OutputFile[] stacks = monitoring is null ? [Stack("stack", shop)] : [Stack("stack", shop), Stack("monitoring", monitoring)];
        SwarmSecret.AddTo(project.Settings);
        return
        [
            .. stacks,
            .. project.Files.OrderBy(file => file.Path, StringComparer.Ordinal),
            // A port that Compose opens on the loopback address is not opened here.
            project.Settings.Example(name => stacks.Any(stack => stack.Content.Contains($"${{{name}:", StringComparison.Ordinal))),
            new(".gitignore", "# Yours, and nobody else's.\n.env\nsecrets/\n"),
            new("README.md", EmbeddedFile.Read("swarm/README.md")),
        ];
    }

    public IEnumerable<SecretFile> Secrets(Deployment deployment) => ComposeWriter.Build(deployment).Secrets.Select(SwarmSecret.NotEmpty);

    private static OutputFile Stack(string name, ComposeFile file) => new($"{name}.yaml", Header + YamlText.Of(file));
}
