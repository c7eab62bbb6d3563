using System.Globalization;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Health;

namespace Shop.Gateway.Health;

/// <summary>
/// Spares instances that fail: those whose probes do (active), and those that requests cannot reach (passive). Where all
/// seem to fail, all are used: a guess is better than a refusal.
/// </summary>
internal static class UpstreamHealth
{
    private const string ProbedPath = "/health/ready";

    public static void AddUpstreamHealth(this IServiceCollection services)
    {
        services.AddOptions<UpstreamHealthOptions>().BindConfiguration(UpstreamHealthOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IPassiveHealthCheckPolicy, ConsecutiveRequestFailures>();
    }

    /// <summary>Has the instances of a cluster watched.</summary>
    public static ClusterConfig WithHealthChecks(this ClusterConfig cluster, UpstreamHealthOptions options) => cluster with
    {
        HealthCheck = new HealthCheckConfig
        {
            AvailableDestinationsPolicy = HealthCheckConstants.AvailableDestinations.HealthyOrPanic,
            Active = new ActiveHealthCheckConfig
            {
                Enabled = true,
                Policy = HealthCheckConstants.ActivePolicy.ConsecutiveFailures,
                Path = ProbedPath,
                Interval = options.ProbeInterval,
                Timeout = options.ProbeTimeout,
            },
            Passive = new PassiveHealthCheckConfig
            {
                Enabled = true,
                Policy = ConsecutiveRequestFailures.PolicyName,
                ReactivationPeriod = options.Reactivation,
            },
        },
        Metadata = new Dictionary<string, string>
        {
            [ConsecutiveFailuresHealthPolicyOptions.ThresholdMetadataName] = options.FailedProbes.ToString(CultureInfo.InvariantCulture),
        },
    };
}
