using Shop.Deploy.Compose;
using Shop.Deploy.Compose.Schema;
using Shop.Deploy.Export;
using Shop.Deploy.Model;

namespace Shop.Deploy.Nginx;

/// <summary>nginx where the outside comes in. It is on no network but that, so whoever takes it over reaches the gateway and nothing else.</summary>
internal sealed class EdgePart : IComposePart
{
    /// <summary>Debian's variant, which has bash; 1.30 is the stable line, which still gets security fixes.</summary>
    public const string Image = "docker.io/library/nginx:1.30.7";

    /// <summary>The container, and the one network that it is on.</summary>
    public const string Name = "edge";

    private const string Folder = "/etc/nginx";

    // The user "nginx" of the image.
    private const string User = "101:101";

    private static readonly ProbeTiming s_timing = new(TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(3), 3, TimeSpan.FromSeconds(30));

    public void AddTo(ComposeProject project)
    {
        var (edge, site) = (project.Deployment.Edge, EdgeSite.Container);
        var httpPort = project.Settings.Reference(
            "SHOP_HTTP_PORT", EdgeConfiguration.Number(edge.HttpPort), "The port of this machine that leads from http to https.");
        var httpsPort = project.Settings.Reference(
            "SHOP_HTTPS_PORT", EdgeConfiguration.Number(edge.HttpsPort), "The port of this machine for https.");
        var traced = project.Settings.Reference("SHOP_TRACED", "100", "How many requests in a hundred are traced; at ten times the traffic, 10 do.");
        project.Add(EdgeFiles.AcmeIn($"{Name}/"));
        project.Add(Name, Container.Of(Image, User, edge.Limits, edge.Reservations) with
        {
            Entrypoint = ["bash", $"{Folder}/{EdgeFiles.Script}"],
            Environment = new(EdgeFiles.Environment(project.Deployment, site, httpsPort, traced), StringComparer.Ordinal),
            // Let what is under way end; SIGTERM would cut it off.
            StopSignal = "SIGQUIT",
            StopGracePeriod = ComposeUnits.Time(edge.Timeout + TimeSpan.FromSeconds(5)),
            Secrets = [project.Mount(EdgeFiles.Certificate, "tls.crt"), project.Mount(EdgeFiles.Key, "tls.key")],
            Volumes =
            [
                project.Mount(EdgeFiles.ScriptIn($"{Name}/"), $"{Folder}/{EdgeFiles.Script}"),
                project.Mount(new OutputFile($"{Name}/nginx.conf", EdgeConfiguration.Of(edge, site)), $"{Folder}/nginx.conf"),
                new ComposeMount("bind", $"./{Name}/acme", site.Acme) { ReadOnly = true },
            ],
            Ports = [new ComposePort(site.HttpPort, httpPort), new ComposePort(site.HttpsPort, httpsPort)],
            Networks = Container.Networks(Name),
            DependsOn = new(StringComparer.Ordinal) { [edge.Upstream] = new("service_healthy") },
            Healthcheck = ComposeUnits.Healthcheck(s_timing, "bash", $"{Folder}/{EdgeFiles.Script}", "--probe"),
        });
    }
}
