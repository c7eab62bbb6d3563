namespace Shop.ServiceDefaults.Resilience;

/// <summary>
/// Bounds repetitions to a share of the requests of the last seconds, plus a few for times of little traffic: when everything
/// fails, repeating everything would multiply the load on what has failed.
/// </summary>
/// <param name="ratio">The share.</param>
/// <param name="reserve">How many more there may be in <see cref="Window"/>.</param>
/// <param name="time">Tells the seconds.</param>
public sealed class RetryBudget(double ratio, int reserve, TimeProvider time)
{
    /// <summary>Over how long a time requests and retries are counted.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromSeconds(10);

    private readonly Lock _lock = new();
    private (int Requests, int Retries) _now;
    private (int Requests, int Retries) _before;
    private long _since = time.GetTimestamp();

    /// <summary>Counts a request that is sent for the first time.</summary>
    public void Sent()
    {
        lock (_lock)
        {
            Slide();
            _now.Requests++;
        }
    }

    /// <summary>Takes one retry from the budget; false when it is used up.</summary>
    public bool TryTake()
    {
        lock (_lock)
        {
            Slide();
            if (_now.Retries + _before.Retries >= reserve + ratio * (_now.Requests + _before.Requests))
                return false;
            _now.Retries++;
            return true;
        }
    }

    // The window slides in two halves.
    private void Slide()
    {
        var age = time.GetElapsedTime(_since);
        if (age >= Window / 2)
            (_before, _now, _since) = (age < Window ? _now : default, default, time.GetTimestamp());
    }
}
