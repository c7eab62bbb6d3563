namespace Shop.Orders.Saga;

internal static class SagaBackoff
{
    /// <summary>
    /// The wait after failed attempt <paramref name="attempt"/>, from 1 on: doubled each time up to the cap. Half of it is
    /// <paramref name="random"/>, 0 to 1, so that retries spread.
    /// </summary>
    public static TimeSpan Delay(SagaOptions options, int attempt, double random)
    {
        // Beyond 2^40 any base has reached any cap, and the ticks of a double stay exact enough.
        var ceiling = Math.Min(options.BackoffCap.Ticks, options.BackoffBase.Ticks * Math.Pow(2, Math.Min(attempt - 1, 40)));
        return TimeSpan.FromTicks((long)(ceiling * (0.5 + (random / 2))));
    }
}
