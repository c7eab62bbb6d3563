using Shop.Deploy.Manifest.Json;
using Shop.Deploy.Model;

namespace Shop.Deploy.Manifest.Deployments;

/// <summary>What is said in the same way of services and servers.</summary>
internal sealed record ResourceParts(
    Replicas Replicas,
    Compute Limits,
    Compute Reservations,
    RestartPolicy Restart,
    Update Update,
    Placement Placement,
    TimeSpan StopGrace,
    IReadOnlyList<string> Networks,
    IReadOnlyDictionary<string, WaitCondition> WaitFor)
{
    private const int MostReplicas = 10_000;
    private const int MostFailures = 1000;

    private enum Order
    {
        StopFirst,
        StartFirst,
    }

    public static ResourceParts Read(Section section, ManifestResources resources) => new(
        section.Object("replicas", range => new Replicas(range.Whole("min", MostReplicas), range.Whole("max", MostReplicas))),
        section.Compute("limits"),
        section.Compute("reservations"),
        section.Choice<RestartPolicy>("restart"),
        section.Object("update", update => new Update(update.Choice<Order>("order") == Order.StartFirst, update.Whole("parallelism", MostReplicas))),
        section.Object("placement", place => new Placement(place.Flag("spread"), place.Has("nodeLabel") ? NodeLabel(place) : null)),
        section.Seconds("stopGrace"),
        section.DistinctTexts("networks"),
        section.Object("waitFor", waits => Waits(waits, resources)));

    public static ProbeTiming Timing(Section probes) =>
        new(probes.Seconds("interval"), probes.Seconds("timeout"), probes.Whole("failures", MostFailures), probes.Seconds("start"));

    private static string NodeLabel(Section place)
    {
        var label = place.Text("nodeLabel");
        return label.Split('=') is [{ Length: > 0 }, { Length: > 0 }]
            && label.All(letter => char.IsAsciiLetterOrDigit(letter) || "=/-._".Contains(letter))
            ? label
            : throw place.Wrong("nodeLabel", $"is '{Shown.Of(label)}', but must be name=value, of letters, digits and any of /-._ alone.");
    }

    // Who waits for two databases of one server waits once, for the most that either asks for.
    private static Dictionary<string, WaitCondition> Waits(Section waits, ManifestResources resources) =>
        waits.Names.Select(name => (Host: resources.HostOf(waits.Of(name), name), Condition: waits.Choice<WaitCondition>(name)))
            .GroupBy(wait => wait.Host)
            .ToDictionary(host => host.Key, host => host.Max(wait => wait.Condition));
}
