using System.ComponentModel.DataAnnotations;

namespace Shop.Catalog.Reservations;

/// <summary>Configuration section <c>Reservations</c>.</summary>
internal sealed class ReservationOptions
{
    public const string Section = "Reservations";

    /// <summary>How long stock is held for an order that is not paid. Longer than the slowest payment.</summary>
    /// <value>1 second to 1 day. The default is 15 minutes.</value>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan Lifetime { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>How often each replica looks for expired reservations.</summary>
    /// <value>100 milliseconds to 10 minutes. The default is 5 seconds.</value>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:10:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan SweepInterval { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How long a closed reservation keeps its names and prices, for whoever looks into an order. It is safe to choose: what
    /// makes repeats harmless is kept for ever.
    /// </summary>
    /// <value>1 hour to 10 years. The default is 30 days.</value>
    [Range(typeof(TimeSpan), "01:00:00", "3650.00:00:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan DetailsLifetime { get; set; } = TimeSpan.FromDays(30);

    /// <summary>Reservations that one transaction of the sweeper expires, or trims.</summary>
    /// <value>1 to 1000. The default is 100.</value>
    [Range(1, 1000)]
    public int SweepBatch { get; set; } = 100;
}
