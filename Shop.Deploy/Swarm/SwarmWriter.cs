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
    private static readonly string s_header = GeneratedHeader.Of("add a further file with -c");

    public string Target => "swarm";

    public IEnumerable<OutputFile> Write(Deployment deployment)
    {
        var project = ComposeWriter.Build(deployment);
        var (shop, monitoring) = SwarmStack.Of(project);
        OutputFile[] stacks = monitoring is null ? [Stack("stack", shop)] : [Stack("stack", shop), Stack("monitoring", monitoring)];
        SwarmSecret.AddTo(project.Settings);
        // Compose takes two of them for one there, a stack takes them for two.
        if (project.Settings.Defaults.FirstOrDefault(setting => setting.Default.Contains('$')) is { Name: { } name })
        {
            throw new DeploymentException(
                $"The default of the setting {name} has a dollar sign, which it cannot have in a stack file: " +
                "leave the default out, and set it when you deploy.");
        }

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

    private static OutputFile Stack(string name, ComposeFile file) => new($"{name}.yaml", s_header + YamlText.Of(file));
}
