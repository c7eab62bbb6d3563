using Shop.Deploy.Compose;
using Shop.Deploy.Export;
using Shop.Deploy.Model;
using Shop.Deploy.Monitoring;
using Shop.Tests.Deploy.Compose;

namespace Shop.Tests.Deploy.Monitoring;

/// <summary>A small deployment that is watched, and the files of its monitoring.</summary>
internal static class MonitoredDeployment
{
    private static readonly string[] s_programs = ["otel-collector", "prometheus", "alertmanager", "grafana", "loki", "tempo", "dashboard"];

    public static Deployment Model { get; } = SmallDeployment.Create() with
    {
        Monitoring = s_programs.ToDictionary(name => name, _ => new Compute(0.5, 512)),
    };

    public static ComposeProject Project { get; } = Build(Model);

    public static IReadOnlyList<OutputFile> Files { get; } = [.. Project.Write()];

    public static string Text(string path) => Files.Single(file => file.Path == path).Content;

    public static ComposeProject Build(Deployment model)
    {
        var project = new ComposeProject(model);
        new MonitoringPart().AddTo(project);
        return project;
    }
}
