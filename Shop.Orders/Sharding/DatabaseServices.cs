namespace Shop.Orders.Sharding;

/// <summary>What a service of one database is made from: other services of the same database, and those that all share.</summary>
internal sealed class DatabaseServices(IServiceProvider services, string database) : IServiceProvider
{
    public object? GetService(Type serviceType) =>
        ((IKeyedServiceProvider)services).GetKeyedService(serviceType, database) ?? services.GetService(serviceType);
}
