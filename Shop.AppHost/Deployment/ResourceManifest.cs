using System.Text.Json;
using Shop.AppHost.Deployment.Compute;
using Shop.AppHost.Deployment.Databases;
using Shop.AppHost.Deployment.Networking;
using Shop.AppHost.Deployment.Probes;
using Shop.AppHost.Deployment.Rollout;
using Shop.AppHost.Deployment.Scaling;
using Shop.AppHost.Deployment.Timeouts;

namespace Shop.AppHost.Deployment;

/// <summary>What the deployment's manifest says of one resource.</summary>
internal static class ResourceManifest
{
    public static void Write(Utf8JsonWriter json, IResource resource)
    {
        WriteScaling(json, resource);
        WriteCompute(json, resource);
        WriteRollout(json, resource);
        WriteNetworks(json, resource);
        WriteDatabases(json, resource);
        WriteProbes(json, resource);
        WriteWaits(json, resource);
    }

    private static void WriteScaling(Utf8JsonWriter json, IResource resource)
    {
        var range = ReplicaRangeAnnotation.Of(resource);
        json.WriteStartObject("replicas");
        json.WriteNumber("min", range.Min);
        json.WriteNumber("max", range.Max);
        json.WriteEndObject();
        if (resource.Find<AutoscalingAnnotation>() is { } scaling)
        {
            json.WriteStartObject("autoscaling");
            json.WriteNumber("cpuPercent", scaling.CpuPercent);
            json.WriteEndObject();
        }

        if (resource.Find<LoadBalancingAnnotation>() is { } balancing)
            json.WriteString("loadBalancing", balancing.Policy.Text());
        if (resource.Find<PlacementAnnotation>() is not { } place)
            return;

        json.WriteStartObject("placement");
        json.WriteBoolean("spread", place.Placement == Placement.Spread);
        if (place.NodeLabel is { } label)
            json.WriteString("nodeLabel", label);
        json.WriteEndObject();
    }

    public static void WriteCompute(Utf8JsonWriter json, IResource resource)
    {
        if (resource.Find<ResourceLimitsAnnotation>() is { } limits)
            json.WriteShare("limits", limits.Share);
        if (resource.Find<ResourceReservationsAnnotation>() is { } reservations)
            json.WriteShare("reservations", reservations.Share);
    }

    private static void WriteRollout(Utf8JsonWriter json, IResource resource)
    {
        if (resource.Find<RestartPolicyAnnotation>() is { } restart)
            json.WriteString("restart", restart.Policy.Text());
        if (resource.Find<UpdateStrategyAnnotation>() is { } update)
        {
            json.WriteStartObject("update");
            json.WriteString("order", update.Order.Text());
            json.WriteNumber("parallelism", update.Parallelism);
            json.WriteEndObject();
        }

        if (resource.Find<ShutdownAnnotation>() is { } shutdown)
            json.WriteSeconds("drain", shutdown.Drain);
        if (resource.Find<StopGraceAnnotation>() is { } stop)
            json.WriteSeconds("stopGrace", stop.Grace);
    }

    private static void WriteNetworks(Utf8JsonWriter json, IResource resource)
    {
        if (resource.Find<NetworksAnnotation>() is { } networks)
            json.WriteStrings("networks", networks.Each.Select(network => network.Text()));
        if (resource.Annotations.OfType<UpstreamAnnotation>().ToArray() is { Length: > 0 } upstreams)
            json.WriteStrings("upstreams", upstreams.Select(upstream => upstream.Service.Name));
        if (resource is ProjectResource)
            json.WriteSeconds("requestTimeout", TimeoutsAnnotation.Of(resource).Request);
    }

    private static void WriteDatabases(Utf8JsonWriter json, IResource resource)
    {
        if (resource.Find<PoolSizeAnnotation>() is { } pool)
            json.WriteNumber("poolSize", pool.Connections);
        if (resource.Find<StandbysAnnotation>() is { } standbys)
            json.WriteStrings("standbys", standbys.Hosts);
        if (resource.Find<ConnectionBudgetAnnotation>() is not { } budget)
            return;

        json.WriteStartObject("connections");
        json.WriteNumber("max", budget.Max);
        json.WriteNumber("reserved", budget.Reserved);
        json.WriteEndObject();
    }

    private static void WriteProbes(Utf8JsonWriter json, IResource resource)
    {
        json.WriteStartObject("probes");
        if (resource.Find<HttpProbesAnnotation>() is { } http)
        {
            json.WriteString("startup", http.Startup);
            json.WriteString("ready", http.Ready);
            json.WriteString("live", http.Live);
        }

        if (resource.Find<CommandProbeAnnotation>() is { } command)
            json.WriteStrings("command", command.Command);
        var timing = resource.Find<ProbeTimingAnnotation>() ?? ProbeTimingAnnotation.Default;
        json.WriteSeconds("interval", timing.Interval);
        json.WriteSeconds("timeout", timing.Timeout);
        json.WriteNumber("failures", timing.Failures);
        json.WriteSeconds("start", timing.Start);
        json.WriteEndObject();
    }

    private static void WriteWaits(Utf8JsonWriter json, IResource resource)
    {
        json.WriteStartObject("waitFor");
        foreach (var wait in resource.Annotations.OfType<WaitAnnotation>())
            json.WriteString(wait.Resource.Name, ConditionOf(wait));
        json.WriteEndObject();
    }

    private static string ConditionOf(WaitAnnotation wait) => wait.WaitType switch
    {
        WaitType.WaitUntilHealthy => "healthy",
        WaitType.WaitForCompletion => "completed",
        _ => "started"
    };
}
