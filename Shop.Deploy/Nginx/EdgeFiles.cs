using Shop.Deploy.Export;
using Shop.Deploy.Model;
using Shop.Deploy.Secrets;

namespace Shop.Deploy.Nginx;

/// <summary>What the edge needs beside its configuration.</summary>
internal static class EdgeFiles
{
    /// <summary>The program that starts nginx and keeps its list of instances.</summary>
    public const string Script = "edge.sh";

    /// <summary>Made by the export, signed by itself, where there is none.</summary>
    public static readonly SecretFile Certificate = new("secrets/tls/tls.crt", new Template([]));

    public static readonly SecretFile Key = new("secrets/tls/tls.key", new Template([]));

    public static OutputFile ScriptIn(string folder) => new(folder + Script, EmbeddedFile.Read($"edge/{Script}"), IsExecutable: true);

    /// <summary>Keeps the folder there, which is mounted.</summary>
    public static OutputFile AcmeIn(string folder) => new($"{folder}acme/README.md", EmbeddedFile.Read("edge/acme/README.md"));

    /// <summary>What <see cref="Script"/> is told.</summary>
    /// <param name="httpsPort">The port of https as clients see it.</param>
    /// <param name="traced">How many requests in a hundred are traced.</param>
    public static Dictionary<string, string> Environment(Deployment deployment, EdgeSite site, string httpsPort, string traced)
    {
        var upstream = deployment.Services.Single(service => service.Name == deployment.Edge.Upstream);
        return new()
        {
            ["EDGE_HTTPS_PORT"] = httpsPort,
            ["EDGE_READY"] = upstream.Probes.Ready,
            ["EDGE_STATE"] = site.State,
            ["EDGE_STATUS"] = EdgeConfiguration.Number(site.StatusPort),
            ["EDGE_TRACED"] = traced,
            ["EDGE_UPSTREAM"] = $"{upstream.Name}:{Service.Port}",
            ["EDGE_WEIGHTED"] = EdgeUpstream.IsWeighted(deployment.Edge.LoadBalancing) ? "true" : "false",
        };
    }
}
