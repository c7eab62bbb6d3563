using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http.HttpResults;
using Shop.Gateway.Sessions;
using Shop.ServiceDefaults.Identity;

namespace Shop.Gateway.Ops;

/// <summary>The live instances, for operators: once, or every second.</summary>
internal static class OpsEndpoints
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    // The browser then comes back, and is asked anew who it is.
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    public static void AddOps(this IServiceCollection services)
    {
        services.AddSingleton<InstanceMeter>();
        services.AddSingleton<InstanceLoads>();
        services.AddHostedService(provider => provider.GetRequiredService<InstanceLoads>());
        services.AddSingleton<OpsView>();
        services.ConfigureHttpJsonOptions(json => json.SerializerOptions.TypeInfoResolverChain.Insert(0, OpsJson.Default));
    }

    /// <summary>Comes last, just before the request is sent.</summary>
    public static void UseLoadRecorder(this IReverseProxyApplicationBuilder proxy) => proxy.UseMiddleware<LoadRecorder>();

    public static void MapOps(this IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup("/ops/instances").WithTags("Operations").RequireAuthorization(Access.Operator).AddEndpointFilter(SessionEndpoints.NoStore);
        group.MapGet("/", Get).WithName("GetInstances").WithSummary("Shows the instances behind this replica of the gateway, and what goes to them.");
        group.MapGet("/live", GetLive).WithName("WatchInstances").WithSummary("Shows them every second, as server-sent events.");
    }

    private static Ok<OpsSnapshot> Get(OpsView view) => TypedResults.Ok(view.Look());

    private static ServerSentEventsResult<OpsSnapshot> GetLive(OpsView view, TimeProvider time, IHostApplicationLifetime lifetime) =>
        TypedResults.ServerSentEvents(LookAsync(view, time, lifetime.ApplicationStopping));

    private static async IAsyncEnumerable<SseItem<OpsSnapshot>> LookAsync(
        OpsView view, TimeProvider time, CancellationToken stopping, [EnumeratorCancellation] CancellationToken cancel = default)
    {
        using var limit = new CancellationTokenSource(Longest, time);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, stopping, cancel);
        while (!end.IsCancellationRequested)
        {
            yield return new(view.Look(), eventType: "instances");
            await Task.Delay(Interval, time, end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
