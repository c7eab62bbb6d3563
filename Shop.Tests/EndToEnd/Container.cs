using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Shop.Tests.EndToEnd;

/// <summary>A container that runs, as the engine describes it, and as the kernel shows it: its image may hold no program to look with.</summary>
internal sealed record Container(JsonElement Description)
{
    public string Id => Description.GetProperty(nameof(Id)).GetString()!;

    public string Service => Description.GetProperty("Config").GetProperty("Labels").GetProperty("com.docker.compose.service").GetString()!;

    public int Restarts => Description.GetProperty("RestartCount").GetInt32();

    /// <summary>Its addresses by network, with the networks' names as the Compose file has them.</summary>
    public IReadOnlyDictionary<string, string> Addresses => Description.GetProperty("NetworkSettings").GetProperty("Networks").EnumerateObject()
        .ToDictionary(
            network => network.Name[(network.Name.IndexOf('_', StringComparison.Ordinal) + 1)..],
            network => network.Value.GetProperty("IPAddress").GetString()!);

    public bool IsHealthy => Description.GetProperty("State") is var state
        && state.GetProperty("Running").GetBoolean()
        && (!state.TryGetProperty("Health", out var health) || health.GetProperty("Status").GetString() == "healthy");

    private int Pid => Description.GetProperty("State").GetProperty(nameof(Pid)).GetInt32();

    /// <summary>
    /// What the kernel says of each of its processes in a file of /proc. Those that end meanwhile, and the engine's own that start one, are
    /// left out.
    /// </summary>
    public IEnumerable<string> Processes(string file)
    {
        foreach (var id in File.ReadAllLines(Cgroup("pids", "cgroup.procs")))
        {
            if (TryRead($"/proc/{id}/comm")?.StartsWith("runc", StringComparison.Ordinal) == false && TryRead($"/proc/{id}/{file}") is { } text)
                yield return text;
        }
    }

    /// <summary>The path of a file of its root, with all that is mounted there.</summary>
    public string PathOf(string file) => $"/proc/{Pid}/root{file}";

    /// <summary>The path of a file of its control group, in version 1 or 2.</summary>
    public string Cgroup(string controller, string file)
    {
        var groups = File.ReadLines($"/proc/{Pid}/cgroup").Select(line => line.Split(':', 3)).ToArray();
        return groups.FirstOrDefault(group => group[1].Split(',').Contains(controller)) is { } own
            ? $"/sys/fs/cgroup/{own[1]}{own[2]}/{file}"
            : $"/sys/fs/cgroup{groups.Single(group => group[0] == "0")[2]}/{file}";
    }

    /// <summary>Runs a script of this machine's bash on the container's networks.</summary>
    public Task<string> OnItsNetworksAsync(string script) => Command.RunAsync("nsenter", $"--target={Pid}", "--net", "bash", "-c", script);

    /// <summary>
    /// Kills what its first process, a mere guardian, has started: the engine then restarts it, which it would not after <c>docker kill</c>.
    /// </summary>
    public void Kill()
    {
        foreach (var child in File.ReadAllText($"/proc/{Pid}/task/{Pid}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries))
            Process.GetProcessById(int.Parse(child, CultureInfo.InvariantCulture)).Kill();
    }

    private static string? TryRead(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (IOException)
        {
            return null;
        }
    }

    public override string ToString() => Description.GetProperty("Name").GetString()!.TrimStart('/');
}
