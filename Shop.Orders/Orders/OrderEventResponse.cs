using System.Text.Json;

namespace Shop.Orders.Orders;

/// <summary>An event as the API shows it.</summary>
internal sealed record OrderEventResponse(int Version, string Type, DateTimeOffset At, JsonElement Data);
