using System.Reflection;

namespace Aspire.Hosting.Dcp;

/// <summary>Where the orchestrator lies and how it allots ports. Section <c>DcpPublisher</c>.</summary>
internal sealed class DcpOptions
{
    public const string Section = "DcpPublisher";

    /// <summary>The dcp program. Default: the one that <c>./shop setup</c> fetched.</summary>
    public string CliPath { get; set; } = Path.Combine(AspireTools.Directory, "dcp", "dcp");

    /// <summary>Whether fixed ports are ignored, so that several runs fit on one machine. Default: false; tests set it.</summary>
    public bool RandomizePorts { get; set; }
}

/// <summary>The folder into which the programs of Aspire's own command were unpacked.</summary>
internal static class AspireTools
{
    private static readonly string Version = typeof(AspireTools).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(a => a.Key == "AspireVersion").Value!;

    public static string Directory => Path.Combine(Root, "aspire", Version);

    private static string Root => Environment.GetEnvironmentVariable("SHOP_TOOLS") is { Length: > 0 } chosen
        ? chosen
        : Environment.IsPrivilegedProcess ? "/var/cache/shop/tools" : Path.Combine(Cache, "shop", "tools");

    private static string Cache => Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } cache
        ? cache
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");
}
