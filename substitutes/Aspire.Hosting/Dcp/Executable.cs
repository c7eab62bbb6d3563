namespace Aspire.Hosting.Dcp;

/// <summary>A process that DCP starts once, watches, and stops.</summary>
internal sealed record Executable : DcpObject, IDcpKind
{
    public static string Plural => "executables";

    public override string Kind => "Executable";

    public required ExecutableSpec Spec { get; init; }

    public ExecutableStatus? Status { get; init; }
}

internal sealed record ExecutableSpec
{
    public required string ExecutablePath { get; init; }

    public string? WorkingDirectory { get; init; }

    public List<string> Args { get; set; } = [];

    /// <summary>Added to the environment of the AppHost. Values may hold the templates of <see cref="ServiceProducer"/>.</summary>
    public List<DcpVariable> Env { get; set; } = [];

    /// <summary>
    /// Set to true to have the process sent SIGTERM, and SIGKILL 6 seconds later. A stopped executable stays stopped: to
    /// restart it, delete and create it.
    /// </summary>
    public bool? Stop { get; init; }
}

internal sealed record ExecutableStatus
{
    /// <summary>One of <see cref="ExecutableState"/>; null or empty until DCP has looked at the object.</summary>
    public string? State { get; init; }

    public int? Pid { get; init; }

    /// <summary>Null while the process runs; -1 if a signal ended it, since DCP does not tell which.</summary>
    public int? ExitCode { get; init; }

    public DateTimeOffset? StartupTimestamp { get; init; }

    public DateTimeOffset? FinishTimestamp { get; init; }

    /// <summary>The environment and arguments after DCP has filled in the templates.</summary>
    public List<DcpVariable>? EffectiveEnv { get; init; }

    public List<string>? EffectiveArgs { get; init; }

    public string? HealthStatus { get; init; }
}

internal static class ExecutableState
{
    public const string Starting = "Starting";
    public const string Running = "Running";
    public const string Stopping = "Stopping";

    /// <summary>The process ended, by itself or because it was stopped.</summary>
    public const string Finished = "Finished";

    public const string Terminated = "Terminated";

    public const string FailedToStart = "FailedToStart";

    public const string Unknown = "Unknown";
}
