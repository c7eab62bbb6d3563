namespace Shop.Deploy.Model;

/// <summary>What all that runs in a container has.</summary>
internal abstract record Resource(string Name)
{
    public required Compute Limits { get; init; }
    public required Compute Reservations { get; init; }
    public required RestartPolicy Restart { get; init; }
    public required Update Update { get; init; }
    public required Placement Placement { get; init; }

    /// <summary>From the signal to stop until it is killed.</summary>
    public required TimeSpan StopGrace { get; init; }

    /// <summary>Names of <see cref="Deployment.Networks"/>.</summary>
    public required IReadOnlyList<string> Networks { get; init; }

    public required ProbeTiming ProbeTiming { get; init; }

    /// <summary>What must be there before it starts, by name: a service, a server, or the server of a database.</summary>
    public required IReadOnlyDictionary<string, WaitCondition> WaitFor { get; init; }
}
