using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Dashboard;

/// <summary>Has a resource send its telemetry to the dashboard. Without a dashboard nothing is set.</summary>
internal static class OtlpEnvironment
{
    // Milliseconds: whoever looks at the dashboard does not want to wait.
    private const string DevelopmentInterval = "1000";

    /// <summary>Marks the resource; <see cref="SendTo"/> says where to.</summary>
    public static void AddTo(IResource resource, IConfiguration configuration, IHostEnvironment environment)
    {
        var exporter = new OtlpExporterAnnotation();
        resource.Annotations.Add(exporter);
        resource.Annotations.Add(new EnvironmentCallbackAnnotation(context =>
        {
            if (exporter.Target is { } target)
                Fill(context.EnvironmentVariables, exporter.Protocol, target, configuration[DashboardTokens.Otlp], environment.IsDevelopment());
            return Task.CompletedTask;
        }));
    }

    public static void SendTo(ExecutableResource dashboard, IEnumerable<IResource> resources)
    {
        var grpc = dashboard.GetEndpoint(DashboardResource.OtlpGrpc);
        foreach (var exporter in resources.SelectMany(r => r.Annotations.OfType<OtlpExporterAnnotation>()))
        {
            (exporter.Target, exporter.Protocol) = grpc.Exists
                ? (grpc, "grpc")
                : (dashboard.GetEndpoint(DashboardResource.OtlpHttp), "http/protobuf");
        }
    }

    private static void Fill(Dictionary<string, object> variables, string protocol, EndpointReference target, string? apiKey, bool isDevelopment)
    {
        variables["OTEL_EXPORTER_OTLP_ENDPOINT"] = target;
        variables["OTEL_EXPORTER_OTLP_PROTOCOL"] = protocol;
        if (apiKey is not null)
            variables["OTEL_EXPORTER_OTLP_HEADERS"] = $"x-otlp-api-key={apiKey}";

        // The orchestrator fills these in from the replica's annotations.
        variables["OTEL_SERVICE_NAME"] = """{{- index .Annotations "otel-service-name" -}}""";
        variables["OTEL_RESOURCE_ATTRIBUTES"] = """service.instance.id={{- index .Annotations "otel-service-instance-id" -}}""";

        if (!isDevelopment)
            return;
        variables["OTEL_BLRP_SCHEDULE_DELAY"] = DevelopmentInterval;
        variables["OTEL_BSP_SCHEDULE_DELAY"] = DevelopmentInterval;
        variables["OTEL_METRIC_EXPORT_INTERVAL"] = DevelopmentInterval;
        variables["OTEL_TRACES_SAMPLER"] = "always_on";
        variables["OTEL_METRICS_EXEMPLAR_FILTER"] = "trace_based";
    }
}

/// <summary>Marks a resource that exports telemetry.</summary>
internal sealed class OtlpExporterAnnotation : IResourceAnnotation
{
    public EndpointReference? Target { get; set; }

    public string Protocol { get; set; } = "grpc";
}
