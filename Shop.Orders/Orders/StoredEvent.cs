namespace Shop.Orders.Orders;

/// <summary>An event as the database holds it, not yet understood.</summary>
internal sealed record StoredEvent(int Version, DateTimeOffset At, string Type, string Data)
{
    /// <exception cref="InvalidOperationException">The type is unknown here: a newer version of the service wrote it.</exception>
    public RecordedEvent Read() => new(Version, At, OrderEventJson.Read(Type, Data));
}
