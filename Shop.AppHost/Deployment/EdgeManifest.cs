using System.Text.Json;
using Shop.AppHost.Deployment.Edge;
using Shop.AppHost.Deployment.Networking;
using Shop.AppHost.Deployment.Scaling;
using Shop.AppHost.Deployment.Timeouts;

namespace Shop.AppHost.Deployment;

/// <summary>What the deployment's manifest says of the edge.</summary>
internal static class EdgeManifest
{
    public static void Write(Utf8JsonWriter json, EdgeResource edge)
    {
        json.WriteStartObject("edge");
        if (edge.Find<UpstreamAnnotation>()?.Service is { } upstream)
        {
            json.WriteString("upstream", upstream.Name);
            json.WriteString("loadBalancing", (upstream.Find<LoadBalancingAnnotation>()?.Policy ?? LoadBalancing.RoundRobin).Text());
        }

        if (edge.Find<HostPortsAnnotation>() is { } ports)
        {
            json.WriteNumber("httpPort", ports.Http);
            json.WriteNumber("httpsPort", ports.Https);
        }

        json.WriteSeconds("timeout", TimeoutsAnnotation.Of(edge).Request);
        if (edge.Find<ClientLimitsAnnotation>() is { } client)
        {
            json.WriteNumber("requestsPerSecond", client.RequestsPerSecond);
            json.WriteNumber("connections", client.Connections);
        }

        ResourceManifest.WriteCompute(json, edge);
        json.WriteEndObject();
    }
}
