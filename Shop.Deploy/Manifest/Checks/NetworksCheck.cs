using System.Net;
using Shop.Deploy.Manifest.Json;
using Shop.Deploy.Model;
using Shop.Deploy.Monitoring;

namespace Shop.Deploy.Manifest.Checks;

/// <summary>The networks are there that the writers know, with addresses of their own, and resources are on such networks alone.</summary>
internal static class NetworksCheck
{
    private static readonly string[] s_needed = ["edge", "app", "data", "monitoring", "telemetry"];

    public static void Verify(ReadDeployment read)
    {
        var networks = read.Deployment.Networks;
        var names = networks.Select(network => network.Name).ToHashSet();
        if (s_needed.FirstOrDefault(name => !names.Contains(name)) is { } missing)
            throw new ManifestException($"{read.Place}.networks.{missing}", "is missing: say it in the model, and write the manifest anew.");

        // Added by the writers, for people who look at the monitoring.
        var operators = MonitoringPart.Operators;
        if (names.Contains(operators.Name))
            throw new ManifestException($"{read.Place}.networks.{operators.Name}", "is a name that the deployment needs itself: choose another.");

        for (var i = 0; i < networks.Count; i++)
        {
            if (networks.Take(i).Append(operators).FirstOrDefault(other => Overlap(other, networks[i])) is { } other)
            {
                throw new ManifestException($"{read.Place}.networks.{networks[i].Name}.subnet",
                    $"has addresses of '{other.Name}' too: choose another.");
            }
        }

        foreach (var (place, resource) in read.Resources)
        {
            if (resource.Networks.Count == 0)
                throw new ManifestException($"{place}.networks", "are none: nobody could reach it.");
            if (resource.Networks.FirstOrDefault(name => !names.Contains(name)) is { } unknown)
                throw new ManifestException($"{place}.networks", $"name '{Shown.Of(unknown)}', but the networks are {string.Join(", ", names)}.");
        }
    }

    private static bool Overlap(Network one, Network other)
    {
        var (first, second) = (IPNetwork.Parse(one.Subnet), IPNetwork.Parse(other.Subnet));
        return first.Contains(second.BaseAddress) || second.Contains(first.BaseAddress);
    }
}
