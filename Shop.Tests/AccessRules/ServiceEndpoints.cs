using System.Diagnostics;
using System.Reflection;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Shop.Tests.Gateway;
using Shop.Tests.Identity;
using Shop.Tests.Manifest;

namespace Shop.Tests.AccessRules;

/// <summary>
/// What a service really offers: its program is run in this process, without its databases, until it listens, and is
/// asked for its endpoints.
/// </summary>
internal static class ServiceEndpoints
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    /// <returns>Each as "GET /api/orders", without those of the gateway that lead to other services.</returns>
    public static async Task<IReadOnlyList<string>> OfAsync(Assembly service, CancellationToken cancel)
    {
        var built = new TaskCompletionSource<IHost>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var builds = new HostBuilds(built);
        var run = Task.Run(() => service.EntryPoint!.Invoke(null, [Arguments(service.GetName().Name!)]), cancel);
        await Task.WhenAny(built.Task, run).WaitAsync(Limit, TimeProvider.System, cancel);
        if (run.IsFaulted)
            await run;
        using var host = await built.Task;

        var lifetime = host.Services.GetRequiredService<IHostApplicationLifetime>();
        await WaitAsync(lifetime.ApplicationStarted, cancel);
        var endpoints = host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().SelectMany(Names).Distinct()
            .ToList();
        lifetime.StopApplication();
        await run.WaitAsync(Limit, TimeProvider.System, cancel);
        return endpoints;
    }

    private static string[] Arguments(string name) =>
    [
        $"--applicationName={name}",
        $"--contentRoot={Path.Combine(CheckedInManifest.RepositoryRoot, name)}",
        "--urls=http://127.0.0.1:0",
        "--Logging:LogLevel:Default=None",
        "--Shutdown:DrainDelay=0",
        $"--Tokens:Key={TestTokens.Key}",
        $"--SessionKeys:Secret={GatewayHost.SessionSecret}",
        $"--Operator:Password={GatewayHost.OperatorPassword}",
        $"--ConnectionStrings:catalogdb={GatewayHost.NoDatabase}",
        $"--ConnectionStrings:ordersdb={GatewayHost.NoDatabase}",
        $"--ConnectionStrings:identitydb={GatewayHost.NoDatabase}",
        "--ConnectionStrings:cache=127.0.0.1:1",
    ];

    private static IEnumerable<string> Names(RouteEndpoint endpoint)
    {
        if (endpoint.Metadata.Any(data => data.GetType().Namespace!.StartsWith("Yarp.", StringComparison.Ordinal)))
            return [];
        var path = "/" + endpoint.RoutePattern.RawText!.Trim('/');
        var methods = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? [];
        return methods.Count == 0 ? [$"* {path}"] : methods.Where(method => method != "HEAD").Select(method => $"{method} {path}");
    }

    private static async Task WaitAsync(CancellationToken happened, CancellationToken cancel)
    {
        var source = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var registration = happened.Register(source.SetResult);
        await source.Task.WaitAsync(Limit, TimeProvider.System, cancel);
    }

    /// <summary>Hears of the host that is built in the calling context, and of no other test's.</summary>
    private sealed class HostBuilds : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
    {
        private static readonly AsyncLocal<HostBuilds?> Current = new();

        private readonly TaskCompletionSource<IHost> _built;
        private readonly List<IDisposable> _subscriptions = [];

        public HostBuilds(TaskCompletionSource<IHost> built)
        {
            _built = built;
            Current.Value = this;
            _subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));
        }

        public void OnNext(DiagnosticListener value)
        {
            if (value.Name != "Microsoft.Extensions.Hosting")
                return;
            lock (_subscriptions)
                _subscriptions.Add(value.Subscribe(this));
        }

        public void OnNext(KeyValuePair<string, object?> value)
        {
            if (value is { Key: "HostBuilt", Value: IHost host } && Current.Value == this)
                _built.TrySetResult(host);
        }

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }

        public void Dispose()
        {
            lock (_subscriptions)
                _subscriptions.ForEach(subscription => subscription.Dispose());
        }
    }
}
