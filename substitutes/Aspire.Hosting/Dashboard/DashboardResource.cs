using System.Net.Sockets;
using Aspire.Hosting.ApplicationModel;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Dashboard;

/// <summary>The dashboard as a part of the model: an executable that is not shown and that starts before the others.</summary>
internal static class DashboardResource
{
    public const string Name = "aspire-dashboard";
    public const string OtlpGrpc = "otlp-grpc";
    public const string OtlpHttp = "otlp-http";

    /// <summary>Adds it, and tells the resources that export telemetry where to send it.</summary>
    /// <exception cref="DistributedApplicationException">A configured address cannot be used; the message names it.</exception>
    public static void AddTo(IDistributedApplicationBuilder builder)
    {
        DashboardTokens.AddTo(builder.Configuration);
        var options = DashboardOptions.Read(builder.Configuration);
        var resource = new ExecutableResource(Name, options.Path, Path.GetDirectoryName(options.Path)!);
        builder.Resources.Insert(0, resource);

        var dashboard = builder.CreateResourceBuilder(resource).WithArgs("dashboard")
            .WithAnnotation(new ResourceIconAnnotation("ContentView"))
            .WithInitialState(new CustomResourceSnapshot { ResourceType = "Executable", Properties = [], IsHidden = options.IsHidden });
        AddEndpoints(dashboard, options);
        AddServices(builder, options);
        dashboard.WithEnvironment(async context =>
        {
            var host = context.ExecutionContext.ServiceProvider.GetRequiredService<DashboardServiceHost>();
            var home = context.ExecutionContext.ServiceProvider.GetRequiredService<DashboardHome>();
            var address = await host.Address.WaitAsync(context.CancellationToken).ConfigureAwait(false);
            DashboardEnvironment.Fill(context.EnvironmentVariables, resource, options, builder.Configuration, address, home.Directory);
        });
        builder.Eventing.Subscribe<ResourceReadyEvent>(resource, (ready, _) =>
        {
            Announce(ready.Services.GetRequiredService<ILogger<DistributedApplication>>(), Frontend(resource).Url, options.BrowserToken);
            return Task.CompletedTask;
        });
        OtlpEnvironment.SendTo(resource, builder.Resources);
    }

    /// <summary>The address for the browser: with TLS if there is one.</summary>
    public static EndpointReference Frontend(ExecutableResource dashboard)
    {
        var secured = dashboard.GetEndpoint("https");
        return secured.Exists ? secured : dashboard.GetEndpoint("http");
    }

    private static void AddEndpoints(IResourceBuilder<ExecutableResource> dashboard, DashboardOptions options)
    {
        var frontend = options.FrontendUrls.DistinctBy(a => a.Scheme).ToArray();
        foreach (var address in frontend.Length > 0 ? frontend : [BindingAddress.Parse("http://localhost:0")])
            Add(address.Scheme, address, transport: null);
        if (options.OtlpHttpUrl is { } otlpHttp)
            Add(OtlpHttp, otlpHttp, transport: null);
        if (options.OtlpGrpcUrl is not null || options.OtlpHttpUrl is null)
            Add(OtlpGrpc, options.OtlpGrpcUrl ?? BindingAddress.Parse("http://localhost:0"), "http2");

        // A check over TLS would need a certificate that this process trusts.
        if (dashboard.GetEndpoint("http").Exists)
            dashboard.WithHttpHealthCheck("/health", endpointName: "http");

        void Add(string name, BindingAddress address, string? transport) => dashboard.WithAnnotation(new EndpointAnnotation(
            ProtocolType.Tcp, address.Scheme, transport, name, address.Port is 0 ? null : address.Port)
        {
            TargetHost = address.Host
        });
    }

    private static void AddServices(IDistributedApplicationBuilder builder, DashboardOptions options)
    {
        var services = builder.Services;
        services.AddSingleton(options);
        services.AddSingleton<DashboardHome>();
        services.AddSingleton(s => DashboardApplicationName.Of(
            s.GetRequiredService<DistributedApplicationOptions>(), builder.Environment.ApplicationName));
        services.AddSingleton<DashboardServiceHost>();
        // First to start and last to stop: the dashboard shows the others come and go.
        services.Insert(0, ServiceDescriptor.Singleton<IHostedService>(s => s.GetRequiredService<DashboardServiceHost>()));
        services.AddHostedService<DashboardLogForwarder>();
        services.AddLogging(logging => logging
            .AddFilter(DashboardLogForwarder.Category, LogLevel.Error)
            .AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Warning)
            .AddFilter("Microsoft.AspNetCore", LogLevel.Warning)
            .AddFilter("Grpc", LogLevel.Error));
    }

    private static void Announce(ILogger logger, string url, string? token)
    {
        logger.LogInformation("Now listening on: {DashboardUrl}", url);
        if (token is not null)
            logger.LogInformation("Login to the dashboard at {DashboardLoginUrl}", $"{url}/login?t={token}");
    }
}
