using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Orchestration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting;

public static partial class ResourceBuilderExtensions
{
    private const int Ok = 200;

    /// <summary>Attaches a health check that is registered under <paramref name="key"/> in the AppHost's services.</summary>
    public static IResourceBuilder<T> WithHealthCheck<T>(this IResourceBuilder<T> builder, string key)
        where T : IResource =>
        builder.Resource.Annotations.OfType<HealthCheckAnnotation>().Any(h => h.Key == key)
            ? throw new DistributedApplicationException($"The resource '{builder.Resource.Name}' already has the health check '{key}'.")
            : builder.WithAnnotation(new HealthCheckAnnotation(key));

    /// <summary>Healthy is who answers a GET of <paramref name="path"/> (default <c>/</c>) with <paramref name="statusCode"/> (default 200).</summary>
    public static IResourceBuilder<T> WithHttpHealthCheck<T>(
        this IResourceBuilder<T> builder, string? path = null, int? statusCode = null, [EndpointName] string? endpointName = null)
        where T : IResourceWithEndpoints =>
        builder.WithHttpHealthCheck(() => HttpEndpointOf(builder.Resource, endpointName), path, statusCode);

    public static IResourceBuilder<T> WithHttpHealthCheck<T>(
        this IResourceBuilder<T> builder, Func<EndpointReference>? endpointSelector, string? path = null, int? statusCode = null)
        where T : IResourceWithEndpoints
    {
        var select = endpointSelector ?? (() => HttpEndpointOf(builder.Resource, null));
        var key = $"{builder.Resource.Name}_http_{path ?? "/"}_{statusCode ?? Ok}_check";
        builder.ApplicationBuilder.Services.AddHealthChecks().Add(new HealthCheckRegistration(
            key,
            s => new HttpHealthCheck(s.GetRequiredService<IHttpClientFactory>(), select, path ?? "/", statusCode ?? Ok),
            HealthStatus.Unhealthy,
            tags: null,
            HttpHealthCheck.Timeout));
        return builder.WithHealthCheck(key);
    }

    private static EndpointReference HttpEndpointOf(IResourceWithEndpoints resource, string? name)
    {
        var found = name is null
            ? resource.GetEndpoints().FirstOrDefault(e => e.IsHttp || e.IsHttps)
            : resource.GetEndpoints().FirstOrDefault(e => e.EndpointName == name);
        return found ?? throw new DistributedApplicationException(
            $"The resource '{resource.Name}' has no {(name is null ? "HTTP endpoint" : $"endpoint named '{name}'")}.");
    }
}
