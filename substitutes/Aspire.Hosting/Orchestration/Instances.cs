using System.Security.Cryptography;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Dcp;

namespace Aspire.Hosting.Orchestration;

/// <summary>Gives each replica of what DCP runs an id of its own, such as <c>catalog-kwqzbtnr</c>.</summary>
internal static class Instances
{
    private const int SuffixLength = 8;

    public static void AddTo(IEnumerable<IResource> resources)
    {
        foreach (var resource in resources.Where(DcpExecutor.Runs))
        {
            resource.Annotations.Add(new InstancesAnnotation([.. Enumerable.Range(0, resource.GetReplicaCount())
                .Select(_ => $"{resource.Name}-{RandomNumberGenerator.GetString("bcdfghjkmnpqrstvwxz", SuffixLength)}".ToLowerInvariant())]));
        }
    }
}
