namespace Aspire.Hosting;

/// <summary>The networks of the deployment. Who shares none with a resource cannot reach it.</summary>
[Flags]
public enum Networks
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Where the outside comes in.</summary>
    Edge = 1,

    /// <summary>Where the services call each other.</summary>
    App = 2,

    /// <summary>Where databases and caches are; it has no way out.</summary>
    Data = 4,

    /// <summary>Where telemetry is kept and shown; it has no way out.</summary>
    Monitoring = 8,

    /// <summary>Where telemetry is sent; it has no way out.</summary>
    Telemetry = 16,
}
