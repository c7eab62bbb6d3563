namespace Aspire.Hosting;

public sealed class DistributedApplicationOptions
{
    public string[]? Args { get; set; }

    /// <summary>The assembly of the AppHost. Default: the entry assembly.</summary>
    public string? AssemblyName { get; set; }

    /// <summary>The directory of the AppHost's project. Default: as the build recorded it in the assembly.</summary>
    public string? ProjectDirectory { get; set; }

    public bool DisableDashboard { get; set; }

    public string? DashboardApplicationName { get; set; }

    /// <summary>Whether the lines of all resources also go to the AppHost's log.</summary>
    public bool EnableResourceLogging { get; set; }

    public bool AllowUnsecuredTransport { get; set; }
}
