using Shop.Gateway.Balancing;
using Yarp.ReverseProxy.Model;

namespace Shop.Gateway.Canary;

/// <summary>
/// How much of a service's traffic each named version gets. The versions that are not named share the rest, and what a named
/// one would get that has no instance.
/// </summary>
/// <param name="Shares">In percent; together at most 100.</param>
internal sealed record CanarySplit(IReadOnlyList<CanaryShare> Shares)
{
    public static CanarySplit None { get; } = new([]);

    public bool IsEmpty => Shares.Count == 0;

    /// <summary>Those of the candidates that a lane leads to. As shares grow, lanes move over to the named versions, and none moves back.</summary>
    /// <param name="candidates">Instances of any version.</param>
    /// <param name="lane">Where the request drives: from 0 to just below 100.</param>
    public IReadOnlyList<DestinationState> Choose(IReadOnlyList<DestinationState> candidates, double lane)
    {
        var named = Shares.Where(share => candidates.Any(candidate => IsOf(candidate, share.Version))).ToList();
        var others = candidates.Where(candidate => !Shares.Any(share => IsOf(candidate, share.Version))).ToList();
        // Without others, the named ones share the whole road.
        var position = others.Count > 0 ? lane : lane / 100 * named.Sum(share => share.Percent);
        foreach (var share in named)
        {
            if (position < share.Percent)
                return Of(candidates, share.Version);
            position -= share.Percent;
        }

        // Nobody is left to nobody: where all are named with 0, all are used.
        return others.Count > 0 ? others : candidates;
    }

    public static IReadOnlyList<DestinationState> Of(IReadOnlyList<DestinationState> candidates, string version) =>
        [.. candidates.Where(candidate => IsOf(candidate, version))];

    private static bool IsOf(DestinationState candidate, string version) => Instance.Of(candidate).Version == version;
}

/// <param name="Version">As its instances announce it.</param>
/// <param name="Percent">From 0 to 100.</param>
internal sealed record CanaryShare(string Version, double Percent);
