using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Shop.Load.Target;

/// <summary>The whole shop, started by this process on free ports, as the tests start it.</summary>
/// <param name="app">The application.</param>
/// <param name="data">The folder of its data, to be deleted at the end; null when it deletes its data itself.</param>
internal sealed class RunningShop(DistributedApplication app, string? data = null) : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(2);

    public DistributedApplication App => app;

    /// <param name="arguments">Arguments of the AppHost.</param>
    /// <param name="change">Changes the model before it starts.</param>
    /// <param name="services">What must be healthy before this returns.</param>
    /// <param name="data">The folder of its data, to be deleted at the end.</param>
    public static async Task<RunningShop> StartAsync(
        IEnumerable<string> arguments, Action<IDistributedApplicationTestingBuilder> change, IEnumerable<string> services, CancellationToken cancellationToken,
        string? data = null)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(StartLimit);
        await using var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.Shop_AppHost>(
            ["--Local:Containers=never", .. arguments], limit.Token);
        builder.Services.AddLogging(logging => logging.ClearProviders());
        change(builder);
        var app = await builder.BuildAsync(limit.Token);
        try
        {
            await app.StartAsync(limit.Token);
            var shop = new RunningShop(app, data);
            await shop.WaitUntilHealthyAsync(services, limit.Token);
            return shop;
        }
        catch
        {
            await new RunningShop(app, data).DisposeAsync();
            throw;
        }
    }

    public Task WaitUntilHealthyAsync(IEnumerable<string> services, CancellationToken cancellationToken) =>
        Task.WhenAll(services.Select(name => app.ResourceNotifications.WaitForResourceHealthyAsync(name, cancellationToken)));

    public async Task<string> ConnectionStringAsync(string resource, CancellationToken cancellationToken) =>
        await app.GetConnectionStringAsync(resource, cancellationToken)
            ?? throw new InvalidOperationException($"The model gives '{resource}' no connection string.");

    public async Task<string> ParameterAsync(string name, CancellationToken cancellationToken) =>
        await app.Services.GetRequiredService<DistributedApplicationModel>().Resources.OfType<ParameterResource>()
            .Single(parameter => parameter.Name == name).GetValueAsync(cancellationToken)
            ?? throw new InvalidOperationException($"The model's parameter '{name}' has no value.");

    /// <summary>The replicas of a service, once all of them run.</summary>
    public async Task<IReadOnlyList<Replica>> ReplicasAsync(string service, CancellationToken cancellationToken)
    {
        var known = new SortedDictionary<string, ResourceEvent>(StringComparer.Ordinal);
        await foreach (var change in app.ResourceNotifications.WatchAsync(cancellationToken))
        {
            if (change.Resource.Name != service)
                continue;
            known[change.ResourceId] = change;
            if (known.Count == change.Resource.GetReplicaCount() && known.Values.All(e => e.Snapshot.State?.Text == KnownResourceStates.Running))
                return [.. known.Keys.Select(id => new Replica(app, service, id))];
        }

        throw new InvalidOperationException($"The application stopped before {service} ran.");
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        if (Directory.Exists(data))
            Directory.Delete(data, recursive: true);
    }
}
