using System.Text.Json.Nodes;
using Shop.Deploy.Manifest;
using Shop.Deploy.Model;
using Shop.Tests.Manifest;
using Shouldly;
using Xunit;

namespace Shop.Tests.Deploy.Compose;

/// <summary>What holds for every container, whatever part of the deployment it belongs to.</summary>
public sealed class HardeningTests
{
    // Their images hold nothing to ask with.
    private static readonly string[] s_unasked = ["otel-collector", "dashboard"];

    // They do one thing, and end.
    private static readonly string[] s_passing = ["postgres-archive", "postgres-monitor-role", "postgres-standby-archive"];

    // Where people come in, and alerts go out.
    private static readonly string[] s_operators = ["alertmanager", "dashboard", "grafana"];

    // With all of its profiles.
    private static readonly Deployment s_deployment = ManifestReader.Read(File.ReadAllText(CheckedInManifest.FilePath));

    private readonly WrittenCompose _written = new(s_deployment);

    [Fact]
    public void Container_is_not_root_has_no_capability_and_cannot_gain_one() => Each((name, container) =>
    {
        // The image of Grafana leaves its folders to the group of root, as which nobody can do anything.
        container["user"].Text().ShouldMatch(name == "grafana" ? "^472:0$" : "^[1-9][0-9]*:[1-9][0-9]*$", name);
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
        var passes = s_passing.Contains(name);
        (container["healthcheck"] is null).ShouldBe(passes || s_unasked.Contains(name), name);
        container["restart"].Text().ShouldBeOneOf(passes ? ["no", "on-failure"] : ["unless-stopped"], name);
    });

    [Fact]
    public void Container_is_on_networks_of_the_model_alone_unless_people_come_in_there() => Each((name, container) =>
        container["networks"].Keys().Except(s_deployment.Networks.Select(network => network.Name))
            .ShouldBe(s_operators.Contains(name) ? ["operators"] : [], name));

    private void Each(Action<string, JsonNode> check)
    {
        foreach (var (name, container) in _written.Services)
            check(name, container!);
    }
}
