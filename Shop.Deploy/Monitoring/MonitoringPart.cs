using Shop.Deploy.Compose;

namespace Shop.Deploy.Monitoring;

/// <summary>What receives telemetry, under the profile monitoring. To be written.</summary>
internal sealed class MonitoringPart : IComposePart
{
    public void AddTo(ComposeProject project)
    {
    }
}
