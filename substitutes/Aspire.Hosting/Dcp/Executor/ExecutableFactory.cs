using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Dcp;

/// <summary>Turns one instance of a project or executable into what DCP runs.</summary>
internal sealed class ExecutableFactory(ResourceConfiguration configuration)
{
    public async Task<Executable> CreateAsync(IResource resource, string instance, CancellationToken cancellationToken)
    {
        var arguments = await configuration.ArgumentsAsync(resource, cancellationToken).ConfigureAwait(false);
        var environment = await configuration.EnvironmentAsync(resource, cancellationToken).ConfigureAwait(false);
        var (command, directory, leading) = resource switch
        {
            ProjectResource project => ProjectLaunch.Of(project.GetProjectMetadata()),
            ExecutableResource executable => (executable.Command, executable.WorkingDirectory, []),
            _ => throw new InvalidOperationException($"'{resource.Name}' is no process.")
        };

        var metadata = new DcpMetadata(instance);
        metadata.Annotations["otel-service-name"] = resource.Name;
        metadata.Annotations["otel-service-instance-id"] = instance[(resource.Name.Length + 1)..];
        ServiceProducer.Annotate(metadata, [.. resource.Annotations.OfType<EndpointAnnotation>().Select(e => new ServiceProducer(
            EndpointAllocator.ServiceName(resource, e), e.TargetHost, e.TargetPort ?? (e.IsProxied ? null : e.Port)))]);
        return new Executable
        {
            Metadata = metadata,
            Spec = new ExecutableSpec
            {
                ExecutablePath = command,
                WorkingDirectory = directory,
                Args = [.. leading, .. arguments],
                Env = environment
            }
        };
    }
}
