using Shop.Deploy.Model;

namespace Shop.Deploy.Kubernetes.Traffic;

/// <summary>One resource opens connections to another.</summary>
internal sealed record Flow(Resource From, Resource To)
{
    public int Port => To switch
    {
        DatabaseServer => DatabaseServer.Port,
        CacheServer => CacheServer.Port,
        _ => Service.Port,
    };
}
