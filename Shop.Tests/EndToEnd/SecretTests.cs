using Shouldly;
using Xunit;

namespace Shop.Tests.EndToEnd;

[Collection(Stack.Name)]
public sealed class SecretTests(Stack stack)
{
    [Fact(Explicit = true)]
    public async Task Secrets_are_in_files_and_nowhere_else()
    {
        var containers = await Stack.ContainersAsync();
        var logs = await Stack.ComposeAsync(Stack.WithMonitoring, "logs", "--no-color");
        logs.ShouldContain("dashboard-1");
        var places = new List<(string Place, string Text)>
        {
            ("docker compose config", stack.Text),
            ("the logs", logs),
        };
        foreach (var container in containers)
        {
            places.Add(($"docker inspect {container}", container.Description.GetRawText()));
            places.AddRange(container.Processes("environ").Select(text => ($"an environment in {container}", text)));
            places.AddRange(container.Processes("cmdline").Select(text => ($"an argument in {container}", text)));
        }

        places.Count.ShouldBeGreaterThan(3 * containers.Count, "each container has a process at least");
        containers.ShouldNotBeEmpty();
        var secrets = Stack.Secrets().Where(secret => secret.Value.Length >= 8).ToArray();
        secrets.Length.ShouldBeGreaterThan(5);
        foreach (var (path, value) in secrets)
        {
            foreach (var (place, text) in places)
                text.Contains(value, StringComparison.Ordinal).ShouldBeFalse($"{place} shows {Path.GetFileName(path)}");
        }
    }
}
