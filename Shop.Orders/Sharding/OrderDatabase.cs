namespace Shop.Orders.Sharding;

/// <summary>The database that a service is of.</summary>
/// <param name="Name">Of its connection string, too.</param>
internal sealed record OrderDatabase(string Name);
