using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Shop.ServiceDefaults.Health;

namespace Shop.ServiceDefaults.Telemetry;

internal static class TelemetryExtensions
{
    // The services' own sources and meters.
    private const string Own = "Shop.*";

    public static void AddTelemetry(this IHostApplicationBuilder builder)
    {
        var isTold = !string.IsNullOrWhiteSpace(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]);
        var telemetry = builder.Services.AddOpenTelemetry()
            // Replicas whose metrics are told apart by nothing overwrite each other's. What the surroundings say of the instance prevails.
            .ConfigureResource(resource => resource
                .AddAttributes([new("service.instance.id", Environment.MachineName)])
                .AddEnvironmentVariableDetector())
            .WithMetrics(metrics => metrics
                .AddAspNetCoreInstrumentation()
                .AddHttpClientInstrumentation()
                .AddRuntimeInstrumentation()
                .AddMeter(Own, "Polly"))
            .WithTracing(tracing => tracing
                .AddSource(builder.Environment.ApplicationName, Own)
                .AddAspNetCoreInstrumentation(options =>
                    options.Filter = context => !context.Request.Path.StartsWithSegments(HealthEndpoint.Path))
                .AddHttpClientInstrumentation(options =>
                    options.FilterHttpRequestMessage = request => request.RequestUri?.AbsolutePath.StartsWith(HealthEndpoint.Path, StringComparison.Ordinal) != true));

        if (!isTold)
        {
            // A trace is passed on, and nothing recorded: a span that nobody reads costs as much as one that is read.
            telemetry.WithTracing(tracing => tracing.SetSampler(new AlwaysOffSampler()));
            return;
        }

        builder.Logging.AddOpenTelemetry(logging =>
        {
            logging.IncludeFormattedMessage = true;
            logging.IncludeScopes = true;
        });
        telemetry.UseOtlpExporter();
        builder.Services.AddHostedService<TelemetryFlush>();
    }
}
