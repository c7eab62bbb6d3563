using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace Shop.Tests.Deploy.Compose;

/// <summary>What holds for every container, whatever part of the deployment it belongs to.</summary>
public sealed class HardeningTests
{
    private readonly WrittenCompose _written = new(SmallDeployment.Create());

    [Fact]
    public void Container_is_not_root_has_no_capability_and_cannot_gain_one() => Each((name, container) =>
    {
        container["user"].Text().ShouldMatch("^[1-9][0-9]*:[1-9][0-9]*$", name);
        container["cap_drop"].Texts().ShouldBe(["ALL"], name);
        container["cap_add"].ShouldBeNull(name);
        container["security_opt"].Texts().ShouldBe(["no-new-privileges:true"], name);
    });

    [Fact]
    public void Container_has_a_root_that_is_read_only_and_room_in_memory() => Each((name, container) =>
    {
        container["read_only"].Text().ShouldBe("true", name);
        container["tmpfs"].Texts().ShouldContain("/tmp", name);
    });

    [Fact]
    public void Container_has_limits_reservations_and_a_number_of_processes() => Each((name, container) =>
    {
        var resources = container["deploy"]!["resources"]!;
        resources["limits"].Keys().ShouldBe(["cpus", "memory", "pids"], ignoreOrder: true, name);
        resources["reservations"].Keys().ShouldBe(["cpus", "memory"], ignoreOrder: true, name);
    });

    [Fact]
    public void Container_has_an_init_and_logs_that_end_somewhere() => Each((name, container) =>
    {
        container["init"].Text().ShouldBe("true", name);
        var logging = container["logging"]!;
        logging["driver"].Text().ShouldBe("json-file", name);
        (logging["options"]!["max-size"].Text(), logging["options"]!["max-file"].Text()).ShouldBe(("10m", "3"), name);
    });

    [Fact]
    public void Container_that_stays_is_asked_how_it_is_and_restarted() => Each((name, container) =>
    {
        if (container["restart"].Text() != "no")
            container["healthcheck"].ShouldNotBeNull(name);
    });

    [Fact]
    public void Container_is_on_networks_of_the_model_alone() => Each((name, container) =>
        container["networks"].Keys().ShouldBeSubsetOf(SmallDeployment.Create().Networks.Select(network => network.Name), name));

    private void Each(Action<string, JsonNode> check)
    {
        foreach (var (name, container) in _written.Services)
            check(name, container!);
    }
}
