using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Shop.AppHost.Local;

/// <summary>Says the way out when a container cannot be started: mostly its image cannot be pulled.</summary>
internal static class ContainerFailure
{
    public static IResourceBuilder<T> ExplainFailedStart<T>(this IResourceBuilder<T> builder)
        where T : ContainerResource =>
        builder.OnResourceStopped((container, stopped, _) =>
        {
            if (stopped.ResourceEvent.Snapshot.State?.Text == KnownResourceStates.FailedToStart)
            {
                stopped.Services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(ContainerFailure).Namespace!)
                    .LogError("{Sentence}", SentenceFor(container));
            }

            return Task.CompletedTask;
        });

    internal static string SentenceFor(ContainerResource container)
    {
        container.TryGetContainerImageName(out var image);
        return $"The container '{container.Name}' could not be started from the image '{image}', so whatever needs it waits (its log has the reason): "
            + $"see that 'docker pull {image}' works and start '{container.Name}' again on the dashboard, "
            + $"or run without containers by --{LocalOptions.Section}:{nameof(LocalOptions.Containers)}=never.";
    }
}
