using System.Diagnostics.Metrics;

namespace Shop.Catalog.Reservations;

/// <summary>Counts what becomes of reservations, in meter <c>Shop.Catalog</c>.</summary>
internal sealed class ReservationMetrics(IMeterFactory meters)
{
    private readonly Counter<long> _reservations = meters.Create("Shop.Catalog").CreateCounter<long>(
        "shop.catalog.reservations", "{reservation}", "Reservations by outcome");

    /// <param name="outcome">A word of a small, fixed set.</param>
    /// <param name="count">How many at once.</param>
    public void Count(string outcome, long count = 1) => _reservations.Add(count, new KeyValuePair<string, object?>("outcome", outcome));
}
