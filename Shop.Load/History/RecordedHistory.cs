namespace Shop.Load.History;

/// <summary>An entry and the number of its line, from 1.</summary>
internal sealed record Numbered<T>(int Line, T Entry)
    where T : HistoryEntry;

/// <summary>A request and what came of it; <see cref="Returned"/> is null when the run ended before an answer came.</summary>
internal sealed record Operation(int Line, Invoked Invoked, Numbered<Returned>? Returned)
{
    /// <summary>Where the outcome is found: the line of the answer, else that of the request.</summary>
    public int OutcomeLine => Returned?.Line ?? Line;

    public Outcome Outcome => Returned?.Entry.Outcome ?? Outcome.Unknown;

    public (string Customer, string? Key) CustomerAndKey => (Invoked.Customer, Invoked.Key);
}

/// <summary>A history in memory, by kinds of entries.</summary>
internal sealed class RecordedHistory
{
    public RecordedHistory(RunStarted start, IReadOnlyList<Numbered<HistoryEntry>> entries)
    {
        Start = start;
        Entries = entries;
        Returned = Of<Returned>();
        var returned = Returned.ToLookup(answer => answer.Entry.Op);
        Operations = [.. Of<Invoked>().Select(sent => new Operation(sent.Line, sent.Entry, returned[sent.Entry.Op].FirstOrDefault()))];
        Placements = [.. Operations.Where(operation => operation.Invoked.Kind == OperationKind.Place)];
        Accepted = [.. Placements.Where(operation => operation.Outcome == Outcome.Ok)];
        Faults = Of<Fault>();
        Stored = Of<OrderStored>();
        Orders = Of<OrderRead>();
        Stock = Of<StockRead>();
        Payments = Of<PaymentRead>();
    }

    public RunStarted Start { get; }

    public IReadOnlyList<Numbered<HistoryEntry>> Entries { get; }

    public IReadOnlyList<Operation> Operations { get; }

    /// <summary>The requests for a new order, repeats included.</summary>
    public IReadOnlyList<Operation> Placements { get; }

    /// <summary>Those of <see cref="Placements"/> whose client was told that there is an order.</summary>
    public IReadOnlyList<Operation> Accepted { get; }

    public IReadOnlyList<Numbered<Returned>> Returned { get; }

    public IReadOnlyList<Numbered<Fault>> Faults { get; }

    public IReadOnlyList<Numbered<OrderStored>> Stored { get; }

    public IReadOnlyList<Numbered<OrderRead>> Orders { get; }

    public IReadOnlyList<Numbered<StockRead>> Stock { get; }

    public IReadOnlyList<Numbered<PaymentRead>> Payments { get; }

    private List<Numbered<T>> Of<T>()
        where T : HistoryEntry => [.. Entries.Where(e => e.Entry is T).Select(e => new Numbered<T>(e.Line, (T)e.Entry))];
}
