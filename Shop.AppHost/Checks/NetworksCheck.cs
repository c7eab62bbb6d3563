using Shop.AppHost.Deployment;
using Shop.AppHost.Deployment.Networking;

namespace Shop.AppHost.Checks;

/// <summary>Who refers to a resource shares a network with it, and only what is at the edge is open to the outside.</summary>
internal sealed class NetworksCheck : IModelCheck
{
    public IEnumerable<string> Check(ModelCheckContext context) => context.Model.Resources.SelectMany(Breaches);

    private static IEnumerable<string> Breaches(IResource resource)
    {
        if (resource.Find<NetworksAnnotation>() is not { } own)
            yield break;
        if (own.Networks == Networks.None)
            yield return $"'{resource.Name}' is on no network: give .WithNetworks at least one.";
        if (!own.Networks.HasFlag(Networks.Edge) && resource.Annotations.OfType<EndpointAnnotation>().Any(endpoint => endpoint.IsExternal))
            yield return $"'{resource.Name}' is open to the outside, but not on the network edge: add Networks.Edge to its .WithNetworks, or close its endpoints.";
        foreach (var target in resource.References().Select(target => target.Host()).Distinct())
        {
            if (target.Find<NetworksAnnotation>() is { } others && (own.Networks & others.Networks) == Networks.None)
            {
                yield return $"'{resource.Name}' refers to '{target.Name}', but shares no network with it: it is on {own}, '{target.Name}' on {others}. " +
                    "Change .WithNetworks of one.";
            }
        }
    }
}
