using Microsoft.Extensions.Configuration;

namespace Shop.AppHost.Local;

/// <summary>How PostgreSQL and Redis are run on this machine. Bound from the configuration section <c>Local</c>.</summary>
public sealed class LocalOptions
{
    internal const string Section = "Local";

    /// <summary>The value of <see cref="DataDirectory"/> that asks for <see cref="Ephemeral"/>.</summary>
    internal const string TemporaryDirectory = ":temp:";

    /// <summary>Whether the servers are containers.</summary>
    /// <value>The default is <see cref="ContainerUse.Auto"/>: where Docker or Podman answers.</value>
    public ContainerUse Containers { get; set; }

    /// <summary>The folder that holds <c>postgres</c> and <c>initdb</c>.</summary>
    /// <value>By default the first of: PATH, the newest of /usr/lib/postgresql, the tool cache.</value>
    public string? PostgresBin { get; set; }

    /// <summary>A <c>redis-server</c> or <c>garnet-server</c> program.</summary>
    /// <value>By default redis-server on PATH, else garnet-server of the tool cache.</value>
    public string? RedisServer { get; set; }

    /// <summary>Where the servers keep their data: a folder, or <c>:temp:</c>.</summary>
    /// <value>By default a folder per checkout: under /var/lib/shop for root, else under ~/.local/share/shop.</value>
    public string? DataDirectory { get; set; }

    /// <summary>Keep the data in a temporary folder and delete it at the end.</summary>
    /// <value>The default is false.</value>
    public bool Ephemeral { get; set; }

    /// <summary>Reads the section.</summary>
    /// <exception cref="DistributedApplicationException">A value cannot be understood.</exception>
    internal static LocalOptions Read(IConfiguration configuration)
    {
        var section = configuration.GetSection(Section);
        try
        {
            var options = section.Get<LocalOptions>() ?? new LocalOptions();
            options.Ephemeral |= options.DataDirectory == TemporaryDirectory;
            return options;
        }
        catch (InvalidOperationException)
        {
            throw new DistributedApplicationException(
                $"The settings of '{Section}' cannot be understood: {Section}:Containers ('{section["Containers"] ?? "auto"}') must be auto, " +
                $"always or never, and {Section}:Ephemeral ('{section["Ephemeral"] ?? "false"}') true or false.");
        }
    }
}
