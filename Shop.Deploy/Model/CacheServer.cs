namespace Shop.Deploy.Model;

/// <summary>A Redis server.</summary>
internal sealed record CacheServer(string Name) : Resource(Name)
{
    public const int Port = 6379;

    /// <summary>Its full name, with a tag.</summary>
    public required string Image { get; init; }

    public required Parameter Password { get; init; }

    /// <summary>Where its data are, in the container.</summary>
    public required Volume Data { get; init; }
}
