using Shop.Deploy.Compose.Schema;
using Shop.Deploy.Model;

namespace Shop.Deploy.Compose.Services;

/// <summary>The shop's own programs.</summary>
internal sealed class ServicesPart : IComposePart
{
    public void AddTo(ComposeProject project)
    {
        foreach (var service in project.Deployment.Services)
            project.Add(service.Name, Of(service, project));
    }

    private static ComposeService Of(Service service, ComposeProject project)
    {
        var container = Container.Of(service, ServiceImage.Of(service, project), $"{Service.User}:{Service.User}");
        return container with
        {
            Environment = ServiceEnvironment.Of(service, project),
            Secrets = [.. ServiceSecrets.Of(service).Select(secret => project.Mount(secret.File, secret.Variable))],
            Healthcheck = ComposeUnits.Healthcheck(service.ProbeTiming, ServiceProgram.Probe(service, service.Probes.Ready)),
            Deploy = container.Deploy! with { Replicas = service.Replicas.Min },
        };
    }
}
