using System.Text.Json.Serialization;
using Shop.Gateway.Balancing;
using Shop.Gateway.Containment;
using Yarp.ReverseProxy.Model;

namespace Shop.Gateway.Ops;

/// <summary>What one replica of the gateway sees at a moment. Rates and latencies are of the requests that went through it.</summary>
/// <param name="Gateway">The replica: machine and process.</param>
/// <param name="At">When.</param>
internal sealed record OpsSnapshot(string Gateway, DateTimeOffset At, IReadOnlyList<OpsService> Services);

/// <param name="Name">As in the model.</param>
/// <param name="Policy">How the instance for a request is chosen.</param>
/// <param name="SlowStartSeconds">How long a newcomer takes to get its full share.</param>
/// <param name="Panic">Whether all instances look bad, so that all are used.</param>
/// <param name="Split">Version by version, the percentage that an operator has set.</param>
internal sealed record OpsService(
    string Name, BalancingPolicy Policy, double SlowStartSeconds, bool Panic, IReadOnlyDictionary<string, double> Split,
    LoadFigures Load, IReadOnlyList<OpsInstance> Instances, IReadOnlyList<OpsVersion> Versions);

/// <param name="Id">Another one after each start.</param>
/// <param name="Address">Where it takes requests.</param>
/// <param name="Version">What it announced; empty if nothing.</param>
/// <param name="Capacity">What it announced; else 1.</param>
/// <param name="Share">How far it is on the way to its full share, from 0.1 to 1.</param>
/// <param name="Started">When it became ready, if it has announced that.</param>
/// <param name="Available">Whether it gets requests.</param>
/// <param name="Active">What its probes say.</param>
/// <param name="Passive">What the requests to it say.</param>
/// <param name="Breaker">Whether its breaker lets requests pass.</param>
/// <param name="InFlight">Requests that it has not answered yet.</param>
internal sealed record OpsInstance(
    string Id, string Address, string Version, int Capacity, double Share, DateTimeOffset? Started, bool Available,
    DestinationHealth Active, DestinationHealth Passive, BreakerState Breaker, int InFlight, LoadFigures Load);

/// <param name="Version">Empty for instances that have announced none.</param>
/// <param name="Instances">How many.</param>
internal sealed record OpsVersion(string Version, int Instances, LoadFigures Load);

/// <param name="RequestsPerSecond">Of the last five seconds.</param>
/// <param name="FailuresPerSecond">Of the last five seconds.</param>
/// <param name="P50">In milliseconds, of the last ten seconds; null without requests.</param>
/// <param name="History">Requests per second of the last minute, the newest last.</param>
internal sealed record LoadFigures(
    double RequestsPerSecond, double FailuresPerSecond, double? P50, double? P95, double? P99, IReadOnlyList<double> History);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(OpsSnapshot))]
internal sealed partial class OpsJson : JsonSerializerContext;
