using k8s.Models;
using Shop.Deploy.Kubernetes.Objects;
using Shop.Deploy.Model;

namespace Shop.Deploy.Kubernetes.Services;

/// <summary>What the node asks an instance: until the first is answered, it asks none of the others.</summary>
internal static class ServiceProbes
{
    public static V1Probe Startup(Service service) => Of(service, service.Probes.Startup) with
    {
        FailureThreshold = (int)Math.Ceiling(service.ProbeTiming.Start / service.ProbeTiming.Interval),
    };

    public static V1Probe Ready(Service service) => Of(service, service.Probes.Ready);

    public static V1Probe Live(Service service) => Of(service, service.Probes.Live);

    private static V1Probe Of(Service service, string path) => new()
    {
        HttpGet = new() { Path = path, Port = "http" },
        PeriodSeconds = Quantities.Seconds(service.ProbeTiming.Interval),
        TimeoutSeconds = Quantities.Seconds(service.ProbeTiming.Timeout),
        FailureThreshold = service.ProbeTiming.Failures,
    };
}
