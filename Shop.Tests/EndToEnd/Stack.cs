using System.Text.Json;
using Shouldly;
using Xunit;

namespace Shop.Tests.EndToEnd;

/// <summary>The exported Compose file, as <c>./shop e2e</c> has brought it up.</summary>
public sealed class Stack : IAsyncLifetime
{
    public const string Name = "End to end";

    /// <summary>An option for Compose, which else leaves out what belongs to a profile.</summary>
    internal const string WithMonitoring = "--profile=monitoring";

    private static readonly TimeSpan HealthyWithin = TimeSpan.FromSeconds(90);

    private JsonElement _file;

    /// <summary>Whether tests run because of <c>./shop e2e</c>, and nothing but this is wanted.</summary>
    public static bool IsUp => Folder is not null;

    private static string? Folder => Environment.GetEnvironmentVariable("SHOP_E2E");

    /// <summary>The services of the file, by name.</summary>
    internal IReadOnlyDictionary<string, JsonElement> Services { get; private set; } = null!;

    /// <summary>The file as Compose understands it, secrets' contents aside.</summary>
    internal string Text => _file.GetRawText();

    public async ValueTask InitializeAsync()
    {
        // An ordinary run makes this, too, and then runs none of its tests.
        if (!IsUp)
            return;
        _file = JsonElement.Parse(await ComposeAsync(WithMonitoring, "config", "--format", "json"));
        await Monitoring.BeginAsync();
        Services = _file.GetProperty("services").EnumerateObject().ToDictionary(service => service.Name, service => service.Value);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    internal static Task<string> ComposeAsync(params IEnumerable<string> arguments) =>
        Command.RunAsync("docker", ["compose", "--project-directory", Folder!, .. arguments]);

    /// <summary>All containers that run, or those of some services.</summary>
    internal static async Task<IReadOnlyList<Container>> ContainersAsync(params IEnumerable<string> services)
    {
        var ids = (await ComposeAsync([WithMonitoring, "ps", "--quiet", .. services])).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        if (ids.Length == 0)
            return [];
        return [.. JsonElement.Parse(await Command.RunAsync("docker", ["inspect", .. ids])).EnumerateArray().Select(one => new Container(one))];
    }

    internal static async Task<Container> ContainerAsync(string service) => (await ContainersAsync(service))[0];

    /// <summary>The content of a secret of the deployment's folder.</summary>
    internal static string Secret(string path) => File.ReadAllText(Path.Combine(Folder!, "secrets", path)).Trim();

    /// <summary>Each secret that is a value, by its path.</summary>
    internal static IEnumerable<(string Path, string Value)> Secrets() => Directory
        .EnumerateFiles(Path.Combine(Folder!, "secrets"), "*", SearchOption.AllDirectories)
        .Select(path => (path, File.ReadAllText(path).Trim()));

    /// <summary>Waits until as many containers are healthy of each service that keeps running as the file says.</summary>
    internal async Task BecomeHealthyAsync()
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(HealthyWithin);
        while (true)
        {
            var healthy = (await ContainersAsync()).Where(container => container.IsHealthy).CountBy(container => container.Service).ToDictionary();
            var missing = Services.Keys.Where(service => KeepsRunning(service) && healthy.GetValueOrDefault(service) != Replicas(service)).ToArray();
            if (missing.Length == 0)
                return;
            limit.IsCancellationRequested.ShouldBeFalse($"Not healthy within {HealthyWithin}: {string.Join(", ", missing)}.");
            await Task.Delay(TimeSpan.FromMilliseconds(500), TimeProvider.System, CancellationToken.None);
        }
    }

    // The monitoring is under a profile, and nothing of the shop waits for it.
    private bool KeepsRunning(string service) => Services[service].TryGetProperty("restart", out var restart) && restart.GetString() != "no"
        && !Services[service].TryGetProperty("profiles", out _);

    private int Replicas(string service) =>
        Services[service].TryGetProperty("deploy", out var deploy) && deploy.TryGetProperty("replicas", out var replicas) ? replicas.GetInt32() : 1;
}

/// <summary>All of them share the one stack, and some break it: none runs beside another.</summary>
[CollectionDefinition(Stack.Name, DisableParallelization = true)]
public sealed class StackTests : ICollectionFixture<Stack>;
