using System.Text.Json.Serialization;

namespace Shop.Load.History;

/// <summary>One line of a recorded history. The order of the lines is the order in which the run wrote them.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(RunStarted), "run")]
[JsonDerivedType(typeof(Invoked), "invoked")]
[JsonDerivedType(typeof(Returned), "returned")]
[JsonDerivedType(typeof(Fault), "fault")]
[JsonDerivedType(typeof(OrderStored), "stored")]
[JsonDerivedType(typeof(OrderRead), "order")]
[JsonDerivedType(typeof(StockRead), "stock")]
[JsonDerivedType(typeof(PaymentRead), "payment")]
[JsonDerivedType(typeof(RunEnded), "end")]
internal abstract record HistoryEntry
{
    /// <summary>When it happened, by the clock of the machine that recorded it.</summary>
    public required DateTimeOffset At { get; init; }
}

/// <summary>The first line: what the run was, and the stock that it began with.</summary>
/// <param name="Format">The version of this format; <see cref="CurrentFormat"/>.</param>
/// <param name="Seed">Repeats the same plan of checkouts and faults, though not the same interleaving.</param>
/// <param name="Target">What the clients talked to.</param>
/// <param name="FinalWithin">An accepted order must be final this long after its acceptance or the last fault, whichever is later.</param>
internal sealed record RunStarted(
    int Format, long Seed, string Target, TimeSpan FinalWithin, IReadOnlyDictionary<string, string> Versions, IReadOnlyList<InitialStock> Products)
    : HistoryEntry
{
    public const int CurrentFormat = 1;
}

internal sealed record InitialStock(int ProductId, int Available, int Reserved, int Sold)
{
    [JsonIgnore]
    public int Total => Available + Reserved + Sold;
}

/// <summary>A fault that the run caused, or its repair.</summary>
/// <param name="Action">kill or start.</param>
internal sealed record Fault(string Action, string Service, string Replica, int? ProcessId) : HistoryEntry;

/// <summary>The last line. A history without it was cut off.</summary>
internal sealed record RunEnded : HistoryEntry;
