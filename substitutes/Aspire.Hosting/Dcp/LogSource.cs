namespace Aspire.Hosting.Dcp;

/// <summary>Which of an object's logs <see cref="DcpClient.LogsAsync"/> reads.</summary>
internal enum LogSource
{
    StdOut,
    StdErr,

    /// <summary>What the container runtime wrote while it made the container, such as the progress of a pull.</summary>
    StartupStdOut,
    StartupStdErr,

    /// <summary>
    /// What DCP says of the object, such as why a program could not be started: time, level, category, message and
    /// fields as JSON, parted by tabs.
    /// </summary>
    System,
}
