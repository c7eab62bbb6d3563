using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Shop.AppHost.Local;

/// <summary>Finds the server programs of this machine.</summary>
internal static class ToolPath
{
    private const string DebianPostgres = "/usr/lib/postgresql";

    /// <summary>The folder of <c>postgres</c> and <c>initdb</c>, or null.</summary>
    public static string? PostgresBin(LocalOptions options, IConfiguration configuration)
    {
        if (options.PostgresBin is { Length: > 0 } chosen)
            return HasPostgres(chosen) ? Path.GetFullPath(chosen) : null;

        return Path.GetDirectoryName(OnPath("initdb", configuration)) is { } folder && HasPostgres(folder)
            ? folder
            : Debian().Append(Path.Combine(Cache(configuration), "postgres", "bin")).FirstOrDefault(HasPostgres);
    }

    /// <summary>The path of <c>redis-server</c> or <c>garnet-server</c>, or null.</summary>
    public static string? RedisServer(LocalOptions options, IConfiguration configuration)
    {
        if (options.RedisServer is { Length: > 0 } chosen)
            return File.Exists(chosen) ? Path.GetFullPath(chosen) : null;

        var garnet = Path.Combine(Cache(configuration), "garnet", "garnet-server");
        return OnPath("redis-server", configuration) ?? (File.Exists(garnet) ? garnet : null);
    }

    /// <summary>Where <c>./shop setup</c> puts what it fetches: SHOP_TOOLS, else a cache folder of the user.</summary>
    internal static string Cache(IConfiguration configuration)
    {
        if (configuration["SHOP_TOOLS"] is { Length: > 0 } chosen)
            return chosen;
        if (Environment.IsPrivilegedProcess)
            return "/var/cache/shop/tools";

        var caches = configuration["XDG_CACHE_HOME"] is { Length: > 0 } xdg
            ? xdg
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");
        return Path.Combine(caches, "shop", "tools");
    }

    private static string? OnPath(string program, IConfiguration configuration) =>
        (configuration["PATH"] ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, program))
            .FirstOrDefault(File.Exists);

    private static IEnumerable<string> Debian() =>
        Directory.Exists(DebianPostgres)
            ? Directory.GetDirectories(DebianPostgres)
                .OrderByDescending(folder => double.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var version) ? version : 0)
                .Select(folder => Path.Combine(folder, "bin"))
            : [];

    private static bool HasPostgres(string folder) =>
        File.Exists(Path.Combine(folder, "postgres")) && File.Exists(Path.Combine(folder, "initdb"));
}
