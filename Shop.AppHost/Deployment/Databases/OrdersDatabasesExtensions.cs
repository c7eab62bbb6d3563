namespace Aspire.Hosting;

/// <summary>Orders in one database, or spread over several by their customers.</summary>
public static class OrdersDatabasesExtensions
{
    // As in Shop.Orders: a customer's orders are in one of so many buckets, and each bucket in one database.
    private const int Buckets = 64;

    /// <summary>Adds a database for orders to each of these servers, of which one may be named more than once: ordersdb, ordersdb2 and so on.</summary>
    /// <remarks>Orders that are there do not move by themselves when a database is added: see docs/scaling-data.md.</remarks>
    public static IReadOnlyList<IResourceBuilder<IResourceWithConnectionString>> AddOrdersDatabases(
        this IDistributedApplicationBuilder builder, params IResourceBuilder<IResourceWithConnectionString>[] servers)
    {
        ArgumentNullException.ThrowIfNull(builder);

        return [.. servers.Select((server, index) => server.AddDatabase(index == 0 ? "ordersdb" : FormattableString.Invariant($"ordersdb{index + 1}")))];
    }

    /// <summary>Lets the service keep its orders in these databases, each of which has as many buckets as any other.</summary>
    public static IResourceBuilder<ProjectResource> WithOrdersDatabases(
        this IResourceBuilder<ProjectResource> service, IReadOnlyList<IResourceBuilder<IResourceWithConnectionString>> databases)
    {
        ArgumentNullException.ThrowIfNull(databases);

        for (var index = 0; index < databases.Count; index++)
        {
            var (database, first, next) = (databases[index], index * Buckets / databases.Count, (index + 1) * Buckets / databases.Count);
            service.WithReference(database).WaitFor(database);
            if (databases.Count > 1)
                service.WithEnvironment($"Sharding__Buckets__{database.Resource.Name}", FormattableString.Invariant($"{first}-{next - 1}"));
        }

        return service;
    }
}
