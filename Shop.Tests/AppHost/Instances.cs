using System.Globalization;
using Aspire.Hosting.ApplicationModel;
using Xunit;

namespace Shop.Tests.AppHost;

/// <summary>What is known of the running instances of a resource.</summary>
internal static class Instances
{
    /// <summary>One event for each instance, in the order of their ids, once all of them run.</summary>
    public static async Task<IReadOnlyList<ResourceEvent>> OfAsync(ShopApp app, string resource)
    {
        var known = new SortedDictionary<string, ResourceEvent>(StringComparer.Ordinal);
        await foreach (var change in app.App.ResourceNotifications.WatchAsync(TestContext.Current.CancellationToken))
        {
            if (change.Resource.Name != resource)
                continue;
            known[change.ResourceId] = change;
            if (known.Count == change.Resource.GetReplicaCount() && known.Values.All(e => e.Snapshot.State?.Text == KnownResourceStates.Running))
                return [.. known.Values];
        }

        throw new InvalidOperationException($"The application stopped before {resource} ran.");
    }

    public static int ProcessId(ResourceEvent instance) =>
        Convert.ToInt32(instance.Snapshot.Properties.Single(p => p.Name == "executable.pid").Value, CultureInfo.InvariantCulture);
}
