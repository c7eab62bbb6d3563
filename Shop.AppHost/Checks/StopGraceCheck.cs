using Shop.AppHost.Deployment;
using Shop.AppHost.Deployment.Rollout;

namespace Shop.AppHost.Checks;

/// <summary>No service is killed before it has stopped in its own way.</summary>
internal sealed class StopGraceCheck : IModelCheck
{
    public IEnumerable<string> Check(ModelCheckContext context) =>
        from service in context.Model.Resources
        let shutdown = service.Find<ShutdownAnnotation>()
        where shutdown is not null
        let needed = shutdown.Drain + shutdown.Timeout + ShutdownAnnotation.Telemetry
        let grace = service.Find<StopGraceAnnotation>()?.Grace ?? TimeSpan.Zero
        where grace < needed
        select $"'{service.Name}' would be killed {Text(grace)} after it was told to stop, but needs {Text(needed)}: it drains for {Text(shutdown.Drain)}, " +
            $"ends its requests in {Text(shutdown.Timeout)} and sends its telemetry in {Text(ShutdownAnnotation.Telemetry)}. " +
            "Raise .WithStopGrace or lower .WithShutdown.";

    private static string Text(TimeSpan time) => FormattableString.Invariant($"{time.TotalSeconds:0.###} s");
}
