using Shop.AppHost.Deployment;
using Shop.AppHost.Deployment.Probes;

namespace Shop.AppHost.Checks;

/// <summary>What others wait for can say that it is ready, to a run as to a deployment.</summary>
internal sealed class ProbesCheck : IModelCheck
{
    public IEnumerable<string> Check(ModelCheckContext context) =>
        (from resource in context.Model.Resources
         from wait in resource.Annotations.OfType<WaitAnnotation>()
         where wait.WaitType == WaitType.WaitUntilHealthy
         select (Waiting: resource.Name, wait.Resource)).SelectMany(wait => Breaches(wait.Waiting, wait.Resource));

    private static IEnumerable<string> Breaches(string waiting, IResource target)
    {
        if (!target.HasAnnotationOfType<HealthCheckAnnotation>())
            yield return $"'{waiting}' waits for '{target.Name}' to be healthy, which nothing finds out in a run: give it a health check, or use WaitForStart.";
        var host = target.Host();
        if (host.Find<HttpProbesAnnotation>() is null && host.Find<CommandProbeAnnotation>() is null)
        {
            yield return $"'{waiting}' waits for '{target.Name}' to be healthy, which nothing finds out in a deployment: " +
                $"give '{host.Name}' .WithHttpProbes or .WithCommandProbe.";
        }
    }
}
