namespace Shop.Orders.Sharding;

/// <summary>A service of which each database has one of its own: the router.</summary>
internal sealed class Sharded<T>(OrderDatabases databases, IServiceProvider services)
    where T : class
{
    private readonly T[] _each = [.. databases.Names.Select(name => services.GetRequiredKeyedService<T>(name))];

    /// <summary>Those of all databases.</summary>
    public IReadOnlyList<T> All => _each;

    /// <summary>That of the database which has the orders of this customer.</summary>
    public T OfCustomer(string customer) => _each.Length == 1 ? _each[0] : _each[databases.IndexOf(Bucket.OfCustomer(customer))];

    /// <summary>That of the database which has this order, if it is anywhere.</summary>
    public T OfOrder(Guid orderId) => _each.Length == 1 ? _each[0] : _each[databases.IndexOf(Bucket.OfOrder(orderId))];
}
