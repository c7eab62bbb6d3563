using Shop.Deploy.Compose;
using Shop.Deploy.Compose.Schema;

namespace Shop.Deploy.Swarm;

/// <summary>
/// Swarm kills what is not well, and the question is a program that starts within the share of the very container: under overload it comes
/// late, and a kill would leave the others with more. So only what has been silent for a minute and a half is taken for dead.
/// </summary>
internal static class SwarmHealth
{
    private const int Retries = 6;

    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(10);

    /// <summary>From the moment in which an instance falls silent, at the latest: each question is asked after the one before has failed.</summary>
    public static string NoticedWithin => ComposeUnits.Time(Retries * (s_interval + s_timeout));

    public static ComposeHealthcheck? Patient(ComposeHealthcheck? check) => check is null
        ? null
        : check with { Interval = ComposeUnits.Time(s_interval), Timeout = ComposeUnits.Time(s_timeout), Retries = Retries };
}
