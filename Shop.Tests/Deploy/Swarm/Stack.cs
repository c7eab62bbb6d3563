using Shop.Deploy.Export;
using Shop.Deploy.Model;
using Shop.Deploy.Swarm;
using Shop.Tests.Deploy.Monitoring;
using Shouldly;
using YamlDotNet.RepresentationModel;

namespace Shop.Tests.Deploy.Swarm;

/// <summary>What is written for a swarm, of a small model, as YAML.</summary>
internal sealed class Stack(Deployment? model = null)
{
    public IReadOnlyList<OutputFile> Files { get; } = [.. new SwarmWriter().Write(model ?? MonitoredDeployment.Model)];

    public YamlMappingNode Shop => Read("stack.yaml");

    public YamlMappingNode Monitoring => Read("monitoring.yaml");

    public IEnumerable<YamlMappingNode> All => [Shop, Monitoring];

    public YamlMappingNode Service(string name) => (YamlMappingNode)All
        .Select(stack => (YamlMappingNode)stack["services"]).Single(services => services.Children.ContainsKey(name))[name];

    /// <summary>A value that may be missing.</summary>
    public static YamlNode? At(YamlNode node, params IEnumerable<string> path) =>
        path.Aggregate((YamlNode?)node, (at, name) => at is YamlMappingNode map && map.Children.TryGetValue(name, out var value) ? value : null);

    public static string? Text(YamlNode node, params IEnumerable<string> path) => (At(node, path) as YamlScalarNode)?.Value;

    public static IEnumerable<string> Names(YamlNode? node) => node switch
    {
        YamlMappingNode map => map.Children.Keys.Select(key => key.ToString()),
        YamlSequenceNode list => list.Select(item => item.ToString()),
        _ => [],
    };

    private YamlMappingNode Read(string path)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(Files.Single(file => file.Path == path).Content));
        var stack = (YamlMappingNode)stream.Documents[0].RootNode;
        // What holds for each of them must not hold because there are none.
        Names(stack["services"]).ShouldNotBeEmpty();
        return stack;
    }
}
