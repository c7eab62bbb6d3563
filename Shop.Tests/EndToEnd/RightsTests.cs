using Shouldly;
using Xunit;

namespace Shop.Tests.EndToEnd;

[Collection(Stack.Name)]
public sealed class RightsTests
{
    [Fact(Explicit = true)]
    public async Task Nothing_runs_as_root_or_with_a_capability_or_may_gain_one()
    {
        var containers = await Stack.ContainersAsync();
        containers.ShouldNotBeEmpty();
        foreach (var container in containers)
        {
            string[] processes = [.. container.Processes("status")];
            processes.ShouldNotBeEmpty(container.ToString());
            foreach (var process in processes)
            {
                var status = process.Split('\n', StringSplitOptions.RemoveEmptyEntries)
                    .Select(line => line.Split(':', 2)).ToDictionary(line => line[0], line => line[1].Trim());
                status["Uid"].Split('\t').ShouldNotContain("0", $"{status["Name"]} in {container} runs as root");
                status["CapEff"].Trim('0').ShouldBeEmpty($"{status["Name"]} in {container} has capabilities");
                status["NoNewPrivs"].ShouldBe("1", $"{status["Name"]} in {container} may gain rights");
            }
        }
    }

    [Fact(Explicit = true)]
    public async Task Not_even_root_can_write_to_the_root_of_a_container()
    {
        var containers = await Stack.ContainersAsync();
        containers.ShouldNotBeEmpty();
        foreach (var container in containers)
        {
            var refusal = Should.Throw<IOException>(() => File.WriteAllText(container.PathOf("/written"), ""), container.ToString());
            refusal.Message.ShouldContain("Read-only");
        }
    }
}
