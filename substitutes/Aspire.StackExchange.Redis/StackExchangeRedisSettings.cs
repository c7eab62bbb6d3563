namespace Aspire.StackExchange.Redis;

/// <summary>How an application uses its Redis server.</summary>
public sealed class StackExchangeRedisSettings
{
    /// <summary>Where the server is, as StackExchange.Redis writes it.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>Leaves the health check out.</summary>
    public bool DisableHealthChecks { get; set; }

    /// <summary>Leaves the traces of commands out.</summary>
    public bool DisableTracing { get; set; }

    /// <summary>Connects at the first use, instead of when the application starts.</summary>
    public bool DisableAutoActivation { get; set; } = true;
}
