using System.Text.Json.Serialization;
using Shop.Load.History;

namespace Shop.Load.Crash;

/// <summary>What a checkout sends.</summary>
internal sealed record PlaceBody(IReadOnlyList<Line> Lines, string PaymentToken);

/// <summary>What a refund sends.</summary>
internal sealed record RefundBody(bool Restock);

/// <summary>What is read of an event.</summary>
internal sealed record EventBody(int Version, string Type, DateTimeOffset At, EventDataBody Data)
{
    public EventRead ToEventRead() => new(Version, Type, At, Data.Restock);
}

internal sealed record EventDataBody(bool? Restock = null);

/// <summary>What is read of an order; the rest of the answer is of no concern here.</summary>
internal sealed record OrderBody(Guid Id, string Status, string? Pending, string? Reason, IReadOnlyList<Line> Lines);

internal sealed record ProductBody(int Id);

internal sealed record ProductPageBody(IReadOnlyList<ProductBody> Items, string? Next);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(PlaceBody))]
[JsonSerializable(typeof(OrderBody))]
[JsonSerializable(typeof(RefundBody))]
[JsonSerializable(typeof(IReadOnlyList<EventBody>))]
[JsonSerializable(typeof(ProductPageBody))]
[JsonSerializable(typeof(InitialStock))]
internal sealed partial class CrashJson : JsonSerializerContext;
