namespace Aspire.Hosting;

/// <summary>Whether an instance that ended starts again.</summary>
public enum RestartPolicy
{
    /// <summary>Never.</summary>
    Never,

    /// <summary>When it failed.</summary>
    OnFailure,

    /// <summary>Always, unless it was told to stop.</summary>
    Always,
}
