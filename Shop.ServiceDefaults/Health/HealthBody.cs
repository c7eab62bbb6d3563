using System.Text.Json.Serialization;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Shop.ServiceDefaults.Health;

/// <summary>What a probe is told: names and states, never why, since the reasons may hold addresses and secrets.</summary>
internal sealed record HealthBody(HealthStatus Status, IReadOnlyDictionary<string, HealthStatus> Checks)
{
    public static HealthBody Healthy { get; } = new(HealthStatus.Healthy, new Dictionary<string, HealthStatus>());

    public static HealthBody Unhealthy(string check) =>
        new(HealthStatus.Unhealthy, new Dictionary<string, HealthStatus> { [check] = HealthStatus.Unhealthy });

    public static HealthBody From(HealthReport report) =>
        new(report.Status, report.Entries.ToDictionary(entry => entry.Key, entry => entry.Value.Status));
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(HealthBody))]
internal sealed partial class HealthJson : JsonSerializerContext;
