using System.Collections.Immutable;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Dcp;

/// <summary>Reads what the dashboard shows off DCP's objects.</summary>
internal static class DcpSnapshots
{
    public static CustomResourceSnapshot Of(IResource resource, Executable executable, CustomResourceSnapshot before)
    {
        var status = executable.Status!;
        var properties = new List<ResourcePropertySnapshot>
        {
            new("executable.path", executable.Spec.ExecutablePath),
            new("executable.workDir", executable.Spec.WorkingDirectory),
            new("executable.args", ImmutableArray.CreateRange(status.EffectiveArgs ?? [])) { IsSensitive = true },
            new("executable.pid", status.Pid is > 0 ? status.Pid : null)
        };
        if (resource is ProjectResource project)
            properties.Add(new("project.path", project.GetProjectMetadata().ProjectPath));

        return before with
        {
            ResourceType = resource is ProjectResource ? "Project" : "Executable",
            State = StateOf(status.State, status.ExitCode),
            ExitCode = ExitCodeOf(status.State, status.ExitCode),
            Properties = Merge(before.Properties, properties),
            EnvironmentVariables = VariablesOf(status.EffectiveEnv, executable.Spec.Env),
            CreationTimeStamp = executable.Metadata.CreationTimestamp?.UtcDateTime,
            StartTimeStamp = status.StartupTimestamp?.UtcDateTime,
            StopTimeStamp = status.FinishTimestamp?.UtcDateTime
        };
    }

    public static CustomResourceSnapshot Of(IResource resource, Container container, CustomResourceSnapshot before)
    {
        var status = container.Status!;
        return before with
        {
            ResourceType = "Container",
            State = StateOf(status.State, status.ExitCode),
            ExitCode = ExitCodeOf(status.State, status.ExitCode),
            Properties = Merge(before.Properties,
            [
                new("container.image", container.Spec.Image),
                new("container.id", status.ContainerId),
                new("container.command", container.Spec.Command),
                new("container.args", ImmutableArray.CreateRange(status.EffectiveArgs ?? [])) { IsSensitive = true },
                new("container.ports", ImmutableArray.CreateRange(container.Spec.Ports.Select(p => p.Port)))
            ]),
            EnvironmentVariables = VariablesOf(status.EffectiveEnv, container.Spec.Env),
            Volumes = [.. container.Spec.VolumeMounts.Select(m => new VolumeSnapshot(m.Source, m.Target, m.Type, m.ReadOnly))],
            CreationTimeStamp = container.Metadata.CreationTimestamp?.UtcDateTime,
            StartTimeStamp = status.StartupTimestamp?.UtcDateTime,
            StopTimeStamp = status.FinishTimestamp?.UtcDateTime
        };
    }

    private static ResourceStateSnapshot StateOf(string? state, int? exitCode)
    {
        var text = state switch
        {
            ExecutableState.Terminated => KnownResourceStates.Exited,
            ContainerState.Pending or null => KnownResourceStates.Starting,
            _ => state
        };
        var failed = text == KnownResourceStates.FailedToStart || (text == KnownResourceStates.Finished && exitCode is not (null or 0));
        var style = failed ? KnownResourceStateStyles.Error : text == KnownResourceStates.Running ? KnownResourceStateStyles.Success : null;
        return new ResourceStateSnapshot(text, style);
    }

    private static int? ExitCodeOf(string? state, int? exitCode) =>
        state is ExecutableState.Finished or ExecutableState.Terminated or ContainerState.Exited ? exitCode : null;

    private static ImmutableArray<EnvironmentVariableSnapshot> VariablesOf(List<DcpVariable>? effective, List<DcpVariable>? specified)
    {
        var names = (specified ?? []).Select(v => v.Name).ToHashSet();
        return [.. (effective ?? specified ?? []).Select(v => new EnvironmentVariableSnapshot(v.Name, v.Value, names.Contains(v.Name)))];
    }

    private static ImmutableArray<ResourcePropertySnapshot> Merge(
        ImmutableArray<ResourcePropertySnapshot> before, List<ResourcePropertySnapshot> now)
    {
        var names = now.Select(p => p.Name).ToHashSet();
        return [.. before.Where(p => !names.Contains(p.Name)), .. now];
    }
}
