namespace Shop.Deploy.Model;

/// <summary>A PostgreSQL server, with the standbys that follow it.</summary>
internal sealed record DatabaseServer(string Name) : Resource(Name)
{
    public const int Port = 5432;

    /// <summary>Its full name, with a tag.</summary>
    public required string Image { get; init; }

    /// <summary>The parameter that holds its superuser's password.</summary>
    public required Parameter Password { get; init; }

    public required IReadOnlyList<string> Databases { get; init; }

    /// <summary>The host names of its standbys, each with the limits and reservations of the server itself.</summary>
    public required IReadOnlyList<string> Standbys { get; init; }

    public required int MaxConnections { get; init; }

    /// <summary>Where its data are, in the container.</summary>
    public required Volume Data { get; init; }
}
