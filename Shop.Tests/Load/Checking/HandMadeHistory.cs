using System.Text.Json;
using Shop.Load.Checking;
using Shop.Load.History;

namespace Shop.Tests.Load.Checking;

/// <summary>
/// A history made line by line, written to text and read back as the checker does. <see cref="Valid"/> breaks no rule:
/// Ada's order of key k1 is placed twice and confirmed, Bob's of k2 is rejected after a kill, Cy's of k3 is cancelled, and
/// the answer to Dee's k4 was lost although the order was placed, and Fay got the money for k6 back but kept the goods.
/// </summary>
internal sealed class HandMadeHistory
{
    public static readonly Guid Ada = new("00000000-0000-0000-0000-00000000000a");
    public static readonly Guid Bob = new("00000000-0000-0000-0000-00000000000b");
    public static readonly Guid Cy = new("00000000-0000-0000-0000-00000000000c");
    public static readonly Guid Dee = new("00000000-0000-0000-0000-00000000000d");

    public static readonly Guid Fay = new("00000000-0000-0000-0000-00000000000f");

    public static readonly string[] Confirmed = ["order-submitted", "stock-reserved", "payment-authorised", "order-confirmed"];
    private static readonly string[] Rejected = ["order-submitted", "stock-reserved", "compensation-started", "order-rejected"];
    private static readonly string[] Cancelled = ["order-submitted", "cancellation-requested", "order-cancelled"];

    private static readonly InitialStock[] s_stock = [new(1, 90, 0, 10), new(2, 5, 0, 0)];

    private readonly List<HistoryEntry> _entries = [];

    public static DateTimeOffset Begin { get; } = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    public static HandMadeHistory Valid() => new HandMadeHistory()
        .Add(new RunStarted(1, 42, "orders", TimeSpan.FromSeconds(10), new Dictionary<string, string>(), s_stock) { At = Begin })
        .Placed(1, "ada", "k1", [new(1, 2)], Ada)
        .Placed(2, "ada", "k1", [new(1, 2)], Ada, replayed: true)
        .Placed(3, "bob", "k2", [new(2, 5)], Bob)
        .Add(new Fault("kill", "orders", "orders-1", 4711) { At = Begin.AddSeconds(1) })
        .Placed(4, "cy", "k3", [new(1, 1)], Cy)
        .Add(new Invoked(5, OperationKind.Cancel, "cy", null, Cy, null, null) { At = Begin })
        .Add(new Returned(5, Outcome.Ok, 202, "c", Cy, false, null) { At = Begin })
        .Sent(6, "dee", "k4", [new(1, 1), new(2, 1)])
        .Add(new Returned(6, Outcome.Unknown, null, null, null, false, "connection reset") { At = Begin })
        .Sent(7, "dee", "k5", [new(2, 1)])
        .Add(new Returned(7, Outcome.Failed, 400, "p", null, false, null) { At = Begin })
        .Placed(9, "fay", "k6", [new(1, 1)], Fay)
        .Add(new Invoked(8, OperationKind.Refund, "the operator", null, Fay, "r", null) { At = Begin })
        .Add(new Returned(8, Outcome.Ok, 202, "r", Fay, false, null) { At = Begin })
        .Stored(Ada, "ada", "k1").Stored(Bob, "bob", "k2").Stored(Cy, "cy", "k3").Stored(Dee, "dee", "k4").Stored(Fay, "fay", "k6")
        .Read(Ada, "confirmed", [new(1, 2)], Confirmed)
        .Read(Bob, "rejected", [new(2, 5)], Rejected)
        .Read(Cy, "cancelled", [new(1, 1)], Cancelled)
        .Read(Dee, "confirmed", [new(1, 1), new(2, 1)], Confirmed)
        .Read(Fay, "refunded", [new(1, 1)], [.. Confirmed, "refund-requested", "order-refunded"])
        .Change<OrderRead>(order => order.Id == Fay, order => order with
        {
            Events = [.. order.Events.Select(e => e.Type == "refund-requested" ? e with { Restock = false } : e)],
        })
        .Add(new PaymentRead(Ada, "captured") { At = Begin })
        .Add(new PaymentRead(Bob, "declined") { At = Begin })
        .Add(new PaymentRead(Dee, "captured") { At = Begin })
        .Add(new PaymentRead(Fay, "refunded") { At = Begin })
        .Add(new StockRead(1, 86, 0, 14) { At = Begin })
        .Add(new StockRead(2, 4, 0, 1) { At = Begin })
        .Add(new RunEnded { At = Begin });

    public HandMadeHistory Add(HistoryEntry entry)
    {
        _entries.Insert(_entries is [.., RunEnded] ? _entries.Count - 1 : _entries.Count, entry);
        return this;
    }

    public HandMadeHistory Remove<T>(Func<T, bool>? which = null)
        where T : HistoryEntry
    {
        _entries.RemoveAll(entry => entry is T it && (which is null || which(it)));
        return this;
    }

    /// <summary>Replaces the only entry of the kind that <paramref name="which"/> means.</summary>
    public HandMadeHistory Change<T>(Func<T, bool> which, Func<T, T> change)
        where T : HistoryEntry
    {
        var index = _entries.IndexOf(_entries.OfType<T>().Single(which));
        _entries[index] = change((T)_entries[index]);
        return this;
    }

    public HandMadeHistory Placed(long op, string customer, string key, Line[] lines, Guid order, bool replayed = false) =>
        Sent(op, customer, key, lines)
        .Add(new Returned(op, Outcome.Ok, 202, $"answer {order}", order, replayed, null) { At = Begin });

    public HandMadeHistory Sent(long op, string customer, string key, Line[] lines) =>
        Add(new Invoked(op, OperationKind.Place, customer, key, null, $"body {key}", lines) { At = Begin });

    public HandMadeHistory Stored(Guid order, string customer, string? key) => Add(new OrderStored(order, customer, key) { At = Begin });

    public HandMadeHistory Read(Guid order, string status, Line[] lines, params string[] events) =>
        Add(new OrderRead(
            order, status, null, null, lines, [.. events.Select((type, index) => new EventRead(index + 1, type, Begin.AddSeconds(index)))])
        {
            At = Begin,
        });

    public RecordedHistory ReadBack() =>
        HistoryReader.Parse(_entries.Select(entry => JsonSerializer.Serialize(entry, HistoryJson.Default.HistoryEntry)));

    public IReadOnlyList<Violation> Violations() => HistoryChecker.Check(ReadBack()).Violations;
}
