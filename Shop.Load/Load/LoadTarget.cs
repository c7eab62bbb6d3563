using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Shop.Load.Bench.Orders;
using Shop.Load.Load.Faults;
using Shop.Load.Load.Plan;
using Shop.Load.Load.Sending;
using Shop.Load.Target;

namespace Shop.Load.Load;

/// <summary>The shop that is asked: one that runs, or one of the run's own.</summary>
internal sealed class LoadTarget : IAsyncDisposable
{
    private readonly List<IAsyncDisposable> _parts = [];
    private readonly Dictionary<string, double> _processors = [];
    private CpuQuotas? _quotas;

    private LoadTarget(Uri address, HttpMessageInvoker client) => (Address, Client) = (address, client);

    public Uri Address { get; }

    /// <summary>Sends to it, in what way ever it is reached.</summary>
    public HttpMessageInvoker Client { get; }

    /// <summary>The processes of its services and servers, if it is the run's own.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<Replica>> Instances { get; private init; } = new Dictionary<string, IReadOnlyList<Replica>>();

    public static async Task<LoadTarget> OpenAsync(LoadPlan plan, TimeProvider time, CancellationToken cancellationToken)
    {
        if (plan.Target is { } address)
            return new(address, Edge.Plain());
        var data = Path.Combine(Path.GetTempPath(), $"shop-load-{Guid.NewGuid():N}");
        var shop = await RunningShop.StartAsync(
            [$"--Local:DataDirectory={data}"], model => Change(model, plan.Shop), PlannedFault.Services, cancellationToken, data);
        try
        {
            await Warehouse.FillAsync(await shop.ConnectionStringAsync("catalogdb", cancellationToken), cancellationToken);
            return await OfAsync(shop, plan.Shop.Cpus, time, owned: true, cancellationToken);
        }
        catch
        {
            await shop.DisposeAsync();
            throw;
        }
    }

    /// <param name="shop">A shop that this process has started.</param>
    /// <param name="cpus">What its services are held to.</param>
    /// <param name="owned">Whether it is disposed of with the target.</param>
    public static async Task<LoadTarget> OfAsync(
        RunningShop shop, IReadOnlyList<Cpu> cpus, TimeProvider time, bool owned, CancellationToken cancellationToken)
    {
        var instances = new Dictionary<string, IReadOnlyList<Replica>>
        {
            ["redis"] = await shop.ReplicasAsync("cache", cancellationToken),
            ["postgres"] = await shop.ReplicasAsync("postgres", cancellationToken),
        };
        foreach (var service in PlannedFault.Services)
            instances[service] = await shop.ReplicasAsync(service, cancellationToken);
        var quotas = cpus.Count > 0 ? CpuQuotas.Create() : null;
        var edge = new Edge(instances["gateway"], time);
        var target = new LoadTarget(shop.App.GetEndpoint("gateway"), edge.Client) { Instances = instances, _quotas = quotas };
        target._parts.Add(edge);
        if (owned)
            target._parts.Add(shop);
        if (quotas is not null)
            target._parts.Add(quotas);
        foreach (var cpu in cpus)
            target._processors[cpu.Service] = cpu.Processors;
        return target;
    }

    /// <summary>Holds every instance to its processors. A service so held from its start would compile its code for minutes.</summary>
    public void HoldAll()
    {
        foreach (var replica in Instances.Values.SelectMany(all => all))
            Hold(replica);
    }

    /// <summary>Holds an instance's process to its processors, if it has a limit.</summary>
    public void Hold(Replica replica)
    {
        if (_processors.TryGetValue(replica.Service, out var processors) && replica.ProcessId is { } pid)
            _quotas!.Hold(replica.Id, pid, processors);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var part in _parts)
            await part.DisposeAsync();
        Client.Dispose();
    }

    private static void Change(IDistributedApplicationTestingBuilder model, ShopSize size)
    {
        foreach (var service in model.Resources.OfType<ProjectResource>().Where(project => PlannedFault.Services.Contains(project.Name)))
        {
            var builder = model.CreateResourceBuilder(service).WithEnvironment("ASPNETCORE_ENVIRONMENT", "Production")
                // One machine plays all clients.
                .WithEnvironment("RateLimits__Enabled", "false");
            builder.WithReplicas(service.Name switch { "catalog" => size.Catalog, "orders" => size.Orders, _ => size.Gateway });
            foreach (var setting in size.Settings.Where(setting => setting.Service == service.Name))
                builder.WithEnvironment(setting.Name, setting.Value);
        }
    }
}
