using System.Diagnostics.Metrics;

namespace Shop.Catalog.Reservations;

/// <summary>Counts what becomes of reservations, in meter <c>Shop.Catalog</c>.</summary>
internal sealed class ReservationMetrics(IMeterFactory meters)
{
    private readonly Counter<long> _reservations = meters.Create("Shop.Catalog").CreateCounter<long>(
        "shop.catalog.reservations", "{reservation}", "Reservations by outcome");

    public void Count(IReadOnlyList<ReserveResult> results)
    {
        foreach (var group in results.CountBy(result => result.Repeated ? "repeated" : result.Outcome))
            Count(group.Key, group.Value);
    }

    /// <param name="results">Of one call.</param>
    /// <param name="wanted">The state that the call asked for; another one means that it came too late.</param>
    public void Count(IReadOnlyList<SettleResult> results, string wanted)
    {
        foreach (var group in results.CountBy(result => result.State == wanted))
            Count(group.Key ? wanted : $"not_{wanted}", group.Value);
    }

    /// <param name="outcome">A word of a small, fixed set.</param>
    /// <param name="count">How many at once.</param>
    public void Count(string outcome, long count) => _reservations.Add(count, new KeyValuePair<string, object?>("outcome", outcome));
}
