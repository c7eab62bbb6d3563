using Shop.Deploy.Compose.Schema;
using Shop.Deploy.Model;

namespace Shop.Deploy.Compose;

/// <summary>What every container has, whatever runs in it: no root, no capability, a root that is read only, and a share of the host.</summary>
internal static class Container
{
    /// <summary>Threads count too. Enough for any of these programs, too few for a fork bomb.</summary>
    public const int Pids = 512;

    /// <param name="user">As <c>uid:gid</c>.</param>
    public static ComposeService Of(string image, string user, Compute limits, Compute reservations, int pids = Pids) => new()
    {
        Image = image,
        User = user,
        Init = true,
        ReadOnly = true,
        CapDrop = ["ALL"],
        SecurityOpt = ["no-new-privileges:true"],
        Tmpfs = ["/tmp"],
        Restart = "unless-stopped",
        Logging = new("json-file", new(StringComparer.Ordinal) { ["max-size"] = "10m", ["max-file"] = "3" }),
        Deploy = new() { Resources = new(ComposeUnits.Share(limits) with { Pids = pids }, ComposeUnits.Share(reservations)) },
    };

    /// <summary>The container of a resource, with all that the model says of every resource.</summary>
    public static ComposeService Of(Resource resource, string image, string user, int pids = Pids) =>
        Of(image, user, resource.Limits, resource.Reservations, pids) with
        {
            Restart = Restart(resource.Restart),
            StopGracePeriod = ComposeUnits.Time(resource.StopGrace),
            Networks = Networks(resource.Networks),
            DependsOn = new(
                resource.WaitFor.ToDictionary(wait => wait.Key, wait => new ComposeDependency(Condition(wait.Value))), StringComparer.Ordinal),
        };

    public static SortedDictionary<string, ComposeAttachment> Networks(params IEnumerable<string> names) =>
        new(names.ToDictionary(name => name, _ => new ComposeAttachment()), StringComparer.Ordinal);

    // "always" would also start, with the engine, what its owner has stopped.
    private static string Restart(RestartPolicy policy) => policy switch
    {
        RestartPolicy.Always => "unless-stopped",
        RestartPolicy.OnFailure => "on-failure",
        _ => "no",
    };

    private static string Condition(WaitCondition condition) => condition switch
    {
        WaitCondition.Healthy => "service_healthy",
        WaitCondition.Completed => "service_completed_successfully",
        _ => "service_started",
    };
}
