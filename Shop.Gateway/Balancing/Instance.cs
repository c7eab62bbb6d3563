using System.Globalization;
using System.Runtime.CompilerServices;
using Shop.Gateway.Discovery;
using Yarp.ReverseProxy.Model;

namespace Shop.Gateway.Balancing;

/// <summary>What an instance has announced of itself, read once from its destination's metadata.</summary>
/// <param name="Version">Empty if it has announced none.</param>
/// <param name="Capacity">How much it can take, beside others; 1 if it has not said.</param>
/// <param name="Started">When it started, by its own clock.</param>
internal sealed record Instance(string Version, int Capacity, DateTimeOffset? Started)
{
    private static readonly ConditionalWeakTable<DestinationModel, Instance> s_known = [];

    public static Instance Of(DestinationState destination) => s_known.GetValue(destination.Model, static model => Read(model.Config.Metadata));

    private static Instance Read(IReadOnlyDictionary<string, string>? metadata) => new(
        metadata?.GetValueOrDefault(DestinationMetadata.Version) ?? "",
        int.TryParse(metadata?.GetValueOrDefault(DestinationMetadata.Capacity), NumberStyles.None, CultureInfo.InvariantCulture, out var capacity)
            ? Math.Max(1, capacity)
            : 1,
        DateTimeOffset.TryParse(
            metadata?.GetValueOrDefault(DestinationMetadata.Started), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var started)
            ? started
            : null);
}
