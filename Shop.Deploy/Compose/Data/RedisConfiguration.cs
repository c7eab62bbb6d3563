using Shop.Deploy.Model;

namespace Shop.Deploy.Compose.Data;

/// <summary>The redis.conf of a server, sized from its limits. Nothing in it is newer than Redis 7.0.</summary>
internal static class RedisConfiguration
{
    public static string Of(CacheServer cache) => CommentedSetting.Write(
        new("bind * -::*", "The networks of the container decide who comes in."),
        new("protected-mode yes", "Should the users' file be lost, nobody comes in from outside."),
        new("aclfile /run/secrets/users.acl", "Who may do what; the password is there too."),
        new("dir /data", "The named volume."),
        new("appendonly yes", "Carts, sessions and announcements survive a crash."),
        new("appendfsync everysec", "At most the last second is lost; a sync for each write would slow every request."),
        new("save 3600 1 300 100 60 10000", "A second, compact form to restore from."),
        new($"maxmemory {cache.Limits.MemoryMiB * 3 / 5}mb", "60 % of the limit: a rewrite of the files copies what changes meanwhile."),
        new("maxmemory-policy volatile-lru",
            "The longest unused go first: cached products, old carts. Sets of instances and splits of versions have no end, and stay."),
        new("tcp-keepalive 60", "A client that vanished is noticed."));
}
