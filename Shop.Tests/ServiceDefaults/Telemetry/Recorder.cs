using System.Diagnostics;
using OpenTelemetry;

namespace Shop.Tests.ServiceDefaults.Telemetry;

/// <summary>Keeps the activities that would be exported.</summary>
internal sealed class Recorder(List<Activity> activities) : BaseProcessor<Activity>
{
    public override void OnEnd(Activity data)
    {
        lock (activities)
            activities.Add(data);
    }
}
