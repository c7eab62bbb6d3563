using Shop.Deploy.Model;

namespace Shop.Deploy.Kubernetes.Data;

/// <summary>The configuration file of a Redis server, which holds no password: users are in a file of their own.</summary>
internal static class RedisConfiguration
{
    // Of its memory, for data: copying itself to disk may take as much again, for pages that change meanwhile.
    private const double ShareForData = 0.6;

    public static string Of(CacheServer cache, string users) => string.Concat(Lines(cache, users).Select(line => $"{line.Name} {line.Value}\n"));

    private static IEnumerable<(string Name, string Value)> Lines(CacheServer cache, string users) =>
    [
        ("port", $"{CacheServer.Port}"),
        ("dir", cache.Data.Target),
        ("aclfile", users),
        ("appendonly", "yes"),
        ("appendfsync", "everysec"),
        ("save", "60 1"),
        ("maxmemory", $"{(int)(cache.Limits.MemoryMiB * ShareForData)}mb"),
        // Carts and counts must not be dropped for answers that are only kept for speed: those have an end, these need not.
        ("maxmemory-policy", "volatile-lru"),
    ];
}
