using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Dashboard;
using Aspire.Hosting.Dcp;
using Microsoft.Extensions.DependencyInjection;

namespace Aspire.Hosting.Orchestration;

/// <summary>The start, stop and restart buttons of everything that DCP runs.</summary>
internal static class LifecycleCommands
{
    public static void AddTo(IEnumerable<IResource> resources)
    {
        foreach (var resource in resources.Where(r => DcpExecutor.Runs(r) && r.Name != DashboardResource.Name))
        {
            Add(resource, KnownResourceCommands.StartCommand, "Start", "Play", CanStart, (o, id, ct) => o.StartInstanceAsync(resource, id, ct));
            Add(resource, KnownResourceCommands.StopCommand, "Stop", "Stop", CanStop, (o, id, ct) => o.StopInstanceAsync(resource, id, ct));
            Add(resource, KnownResourceCommands.RestartCommand, "Restart", "ArrowCounterclockwise", CanRestart, (o, id, ct) => o.RestartInstanceAsync(resource, id, ct));
        }
    }

    private static void Add(
        IResource resource, string name, string displayName, string icon, Func<string?, ResourceCommandState> state,
        Func<Orchestrator, string, CancellationToken, Task> execute) =>
        resource.Annotations.Add(new ResourceCommandAnnotation(
            name,
            displayName,
            async context =>
            {
                await execute(context.ServiceProvider.GetRequiredService<Orchestrator>(), context.ResourceName, context.CancellationToken)
                    .ConfigureAwait(false);
                return CommandResults.Success();
            },
            new CommandOptions
            {
                IconName = icon,
                IconVariant = IconVariant.Filled,
                IsHighlighted = true,
                UpdateState = context => state(context.ResourceSnapshot.State?.Text)
            }));

    private static ResourceCommandState CanStart(string? state) => state switch
    {
        null or "Starting" => ResourceCommandState.Disabled,
        _ when IsStopped(state) => ResourceCommandState.Enabled,
        _ => ResourceCommandState.Hidden
    };

    private static ResourceCommandState CanStop(string? state) => state switch
    {
        "Stopping" => ResourceCommandState.Disabled,
        null or "Waiting" => ResourceCommandState.Hidden,
        _ when IsStopped(state) => ResourceCommandState.Hidden,
        _ => ResourceCommandState.Enabled
    };

    private static ResourceCommandState CanRestart(string? state) =>
        state == KnownResourceStates.Running ? ResourceCommandState.Enabled : ResourceCommandState.Disabled;

    private static bool IsStopped(string state) =>
        state == KnownResourceStates.NotStarted || KnownResourceStates.TerminalStates.Contains(state) || state == KnownResourceStates.Waiting;
}
