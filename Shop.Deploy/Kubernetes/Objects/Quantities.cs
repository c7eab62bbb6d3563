using System.Globalization;
using k8s.Models;
using Shop.Deploy.Model;

namespace Shop.Deploy.Kubernetes.Objects;

/// <summary>Amounts as Kubernetes writes them.</summary>
internal static class Quantities
{
    public static V1ResourceRequirements Of(Resource resource) => new() { Requests = Of(resource.Reservations), Limits = Of(resource.Limits) };

    public static int Seconds(TimeSpan time) => (int)Math.Ceiling(time.TotalSeconds);

    private static Dictionary<string, ResourceQuantity> Of(Compute share) => new()
    {
        ["cpu"] = new(Cpus(share.Cpus)),
        ["memory"] = new(string.Create(CultureInfo.InvariantCulture, $"{share.MemoryMiB}Mi")),
    };

    private static string Cpus(double cpus) => double.IsInteger(cpus)
        ? cpus.ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{Math.Round(cpus * 1000)}m");
}
