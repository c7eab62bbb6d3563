using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;

namespace Aspire.Hosting;

/// <summary>A button of each instance that does what <c>kill -9</c> does, to see what that costs. The stop button drains first.</summary>
internal static class KillCommand
{
    public const string Name = "kill";

    public static IResourceBuilder<ProjectResource> WithKillCommand(this IResourceBuilder<ProjectResource> builder) => builder.WithCommand(
        Name,
        "Kill",
        context => Task.FromResult(Kill(context)),
        new CommandOptions
        {
            Description = "Ends the process at once, without letting it finish its requests.",
            ConfirmationMessage = "Kill this instance at once? Its requests in flight are lost unless they can be sent to another.",
            IconName = "PlugDisconnected",
            UpdateState = context => context.ResourceSnapshot.State?.Text == KnownResourceStates.Running ? ResourceCommandState.Enabled : ResourceCommandState.Disabled,
        });

    private static ExecuteCommandResult Kill(ExecuteCommandContext context)
    {
        var instances = context.ServiceProvider.GetRequiredService<ResourceNotificationService>();
        if (!instances.TryGetCurrentState(context.ResourceName, out var instance)
            || instance.Snapshot.Properties.FirstOrDefault(property => property.Name == "executable.pid")?.Value is not { } pid)
        {
            return CommandResults.Failure($"The instance '{context.ResourceName}' has no process: start it first.");
        }

        try
        {
            using var process = Process.GetProcessById(Convert.ToInt32(pid, CultureInfo.InvariantCulture));
            process.Kill();
            return CommandResults.Success();
        }
        catch (Exception gone) when (gone is ArgumentException or InvalidOperationException)
        {
            return CommandResults.Failure($"The process of '{context.ResourceName}' has ended already.");
        }
    }
}
