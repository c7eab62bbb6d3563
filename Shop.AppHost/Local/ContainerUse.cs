namespace Shop.AppHost.Local;

/// <summary>When PostgreSQL and Redis are containers in a run; published models always have containers.</summary>
public enum ContainerUse
{
    /// <summary>Where a container engine answers.</summary>
    Auto,

    /// <summary>Even where none answers.</summary>
    Always,

    /// <summary>Not even where one answers.</summary>
    Never,
}
