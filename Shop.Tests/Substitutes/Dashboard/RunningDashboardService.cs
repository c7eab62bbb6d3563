using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Dashboard;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Wire = Aspire.Hosting.Dashboard.Wire;

namespace Shop.Tests.Substitutes.Dashboard;

/// <summary>The service as the dashboard meets it: over HTTP/2, with a key.</summary>
internal sealed class RunningDashboardService : IAsyncDisposable
{
    private const string Key = "the-right-key";

    private readonly List<GrpcChannel> _channels = [];
    private readonly DashboardServiceHost _host;

    private RunningDashboardService()
    {
        var services = new ServiceCollection().AddOptions().AddSingleton(TimeProvider.System)
            .AddSingleton<ResourceLoggerService>().AddSingleton<ResourceNotificationService>().BuildServiceProvider();
        Logs = services.GetRequiredService<ResourceLoggerService>();
        Notifications = services.GetRequiredService<ResourceNotificationService>();
        _host = new DashboardServiceHost(
            DashboardOptions.Read(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["DcpPublisher:DashboardPath"] = typeof(RunningDashboardService).Assembly.Location,
                ["AppHost:ResourceService:ApiKey"] = Key
            }).Build()),
            new DashboardApplicationName("Tested"),
            Notifications,
            Logs,
            new ResourceCommandService(Notifications, Logs, services),
            NullLoggerFactory.Instance,
            TimeProvider.System);
    }

    public ResourceLoggerService Logs { get; }

    public ResourceNotificationService Notifications { get; }

    public static async Task<RunningDashboardService> StartAsync(CancellationToken cancellationToken)
    {
        var service = new RunningDashboardService();
        await service._host.StartAsync(cancellationToken);
        return service;
    }

    public async Task<Wire.DashboardService.DashboardServiceClient> ConnectAsync(string? key = Key)
    {
        var channel = GrpcChannel.ForAddress(await _host.Address);
        _channels.Add(channel);
        return new Wire.DashboardService.DashboardServiceClient(channel.Intercept(key));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var channel in _channels)
            channel.Dispose();
        await _host.StopAsync(CancellationToken.None);
        await _host.DisposeAsync();
        Notifications.Dispose();
        Logs.Dispose();
    }
}

internal sealed class NamedResource(string name) : Resource(name);

internal static class ApiKeyCalls
{
    public static CallInvoker Intercept(this ChannelBase channel, string? key) =>
        Grpc.Core.Interceptors.CallInvokerExtensions.Intercept(channel.CreateCallInvoker(), headers =>
        {
            if (key is not null)
                headers.Add(ApiKeyCheck.Header, key);
            return headers;
        });
}
