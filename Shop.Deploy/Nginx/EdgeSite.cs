namespace Shop.Deploy.Nginx;

/// <summary>Where the edge runs: its ports and files. Those that are relative are below the folder of its configuration.</summary>
internal sealed record EdgeSite
{
    /// <summary>In a container, whose root is read only: all that is written is in /tmp.</summary>
    public static EdgeSite Container { get; } = new()
    {
        HttpPort = 8080,
        HttpsPort = 8443,
        StatusPort = 8081,
        State = "/tmp/edge",
        Certificate = "/run/secrets/tls.crt",
        Key = "/run/secrets/tls.key",
        Acme = "/srv/acme",
        AccessLog = "/dev/stdout",
    };

    /// <summary>On a developer's machine, beside a shop that listens on 8080 itself.</summary>
    public static EdgeSite Local { get; } = new()
    {
        HttpPort = 9080,
        HttpsPort = 9443,
        StatusPort = 8081,
        State = "state",
        Certificate = "secrets/tls/tls.crt",
        Key = "secrets/tls/tls.key",
        Acme = "acme",
        AccessLog = "state/access.log",
    };

    public required int HttpPort { get; init; }
    public required int HttpsPort { get; init; }

    /// <summary>On the loopback alone: for the edge's own health check, and for who looks into its container.</summary>
    public required int StatusPort { get; init; }

    /// <summary>The folder for what is written: the list of instances, cached files, bodies on their way.</summary>
    public required string State { get; init; }

    public required string Certificate { get; init; }
    public required string Key { get; init; }

    /// <summary>The folder with the answers to challenges of a certificate authority.</summary>
    public required string Acme { get; init; }

    public required string AccessLog { get; init; }
}
