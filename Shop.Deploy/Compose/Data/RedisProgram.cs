using Shop.Deploy.Export;
using Shop.Deploy.Model;
using Shop.Deploy.Secrets;

namespace Shop.Deploy.Compose.Data;

/// <summary>What runs in a Redis container.</summary>
internal static class RedisProgram
{
    /// <summary>The user redis of the image, who owns /data.</summary>
    public const string User = "999:999";

    public const string Folder = "/etc/redis";

    public static IReadOnlyList<string> Start { get; } = ["redis-server", $"{Folder}/redis.conf"];

    public static IReadOnlyList<string> Probe { get; } = ["sh", $"{Folder}/healthy.sh"];

    /// <summary>Each with its name under /run/secrets.</summary>
    public static IEnumerable<(string Name, SecretFile File)> Secrets(CacheServer cache) =>
    [
        ("password", new($"secrets/{cache.Name}/password", new Template([new ParameterPart(cache.Password)]))),
        ("users.acl", new($"secrets/{cache.Name}/users.acl", Users(cache))),
    ];

    /// <summary>What stands in a folder with the server's name, and in its container in <see cref="Folder"/>.</summary>
    public static IEnumerable<OutputFile> Files(CacheServer cache) =>
    [
        new($"{cache.Name}/redis.conf", RedisConfiguration.Of(cache)),
        new($"{cache.Name}/healthy.sh", EmbeddedFile.Read("redis/healthy.sh"), IsExecutable: true),
    ];

    // What Redis itself calls dangerous (FLUSHALL, CONFIG, DEBUG, SHUTDOWN, KEYS…), no service asks; their client looks at INFO when it connects.
    private static Template Users(CacheServer cache) =>
        new([new TextPart("user default on >"), new ParameterPart(cache.Password), new TextPart(" ~* &* +@all -@dangerous +info\n")]);
}
