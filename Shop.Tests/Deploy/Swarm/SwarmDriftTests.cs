using System.Globalization;
using Shop.Deploy.Model;
using Shop.Tests.Deploy.Monitoring;
using Shouldly;
using Xunit;
using YamlDotNet.RepresentationModel;

namespace Shop.Tests.Deploy.Swarm;

/// <summary>The stack says what the model says, of everything.</summary>
public sealed class SwarmDriftTests
{
    private static readonly Deployment s_model = MonitoredDeployment.Model;
    private static readonly Stack s_stack = new();

    [Fact]
    public void Services_and_servers_of_the_model_are_in_the_stack() =>
        s_model.Services.Select(service => service.Name)
            .Concat(s_model.Databases.SelectMany(server => server.Standbys.Append(server.Name))).Concat(s_model.Caches.Select(cache => cache.Name))
            .Except(Stack.Names(s_stack.Shop["services"])).ShouldBeEmpty();

    [Fact]
    public void Monitoring_of_the_model_is_in_a_file_of_its_own()
    {
        s_model.Monitoring.Keys.Except(Stack.Names(s_stack.Monitoring["services"])).ShouldBeEmpty();
        Stack.Names(s_stack.Monitoring["services"]).Intersect(Stack.Names(s_stack.Shop["services"])).ShouldBeEmpty();
    }

    [Fact]
    public void Networks_of_the_model_span_the_nodes_encrypted()
    {
        foreach (var network in s_model.Networks.Where(network => s_model.Services.Any(service => service.Networks.Contains(network.Name))))
        {
            var written = s_stack.Shop["networks"][network.Name];
            Stack.Text(written, "driver").ShouldBe("overlay");
            Stack.Text(written, "driver_opts", "encrypted").ShouldBe("true");
            Stack.Text(written, "internal").ShouldBe(network.IsInternal ? "true" : null);
            written["ipam"]["config"][0]["subnet"].ToString().ShouldBe(network.Subnet);
        }
    }

    [Fact]
    public void Services_have_their_replicas_variables_secrets_and_limits()
    {
        foreach (var service in s_model.Services)
        {
            var written = s_stack.Service(service.Name);
            Stack.Text(written, "deploy", "replicas").ShouldBe(service.Replicas.Min.ToString(CultureInfo.InvariantCulture));
            Stack.Text(written, "image").ShouldBe($"${{SHOP_REGISTRY:-}}shop-{service.Name}:{s_model.ImageTag}");
            service.Environment.Where(variable => !variable.Value.HoldsSecret).Select(variable => variable.Name)
                .Except(Stack.Names(Stack.At(written, "environment"))).ShouldBeEmpty();
            service.Environment.Where(variable => variable.Value.HoldsSecret).Select(variable => variable.Name)
                .Except((Stack.At(written, "secrets") as YamlSequenceNode ?? []).Select(secret => secret["target"].ToString())).ShouldBeEmpty();
            Stack.Text(written, "stop_grace_period").ShouldBe($"{service.StopGrace.TotalSeconds}s");
            Stack.Text(written, "deploy", "update_config", "order").ShouldBe(service.Update.IsStartFirst ? "start-first" : "stop-first");
        }
        foreach (var resource in s_model.Services.Concat<Resource>(s_model.Databases).Concat(s_model.Caches))
        {
            var written = s_stack.Service(resource.Name);
            Stack.Names(written["networks"]).ShouldBe(resource.Networks, ignoreOrder: true);
            Stack.Text(written, "deploy", "resources", "limits", "cpus").ShouldBe(resource.Limits.Cpus.ToString(CultureInfo.InvariantCulture));
            Stack.Text(written, "deploy", "resources", "limits", "memory").ShouldBe($"{resource.Limits.MemoryMiB}M");
            Stack.Text(written, "deploy", "resources", "reservations", "memory").ShouldBe($"{resource.Reservations.MemoryMiB}M");
        }
        foreach (var (name, limits) in s_model.Monitoring)
            Stack.Text(s_stack.Service(name), "deploy", "resources", "limits", "memory").ShouldBe($"{limits.MemoryMiB}M");
    }

    [Fact]
    public void What_is_used_is_declared_once_and_what_is_declared_is_used()
    {
        foreach (var kind in (string[])["networks", "secrets", "configs", "volumes"])
        {
            var declared = s_stack.All.SelectMany(stack => Stack.Names(Stack.At(stack, kind))).ToList();
            var used = from stack in s_stack.All
                       from service in ((YamlMappingNode)stack["services"]).Children.Values
                       from name in Used(service, kind)
                       select name;
            declared.ShouldBeUnique();
            used.Distinct().ShouldBe(declared, ignoreOrder: true, kind);
        }
    }

    private static IEnumerable<string> Used(YamlNode service, string kind) => Stack.At(service, kind) switch
    {
        YamlMappingNode map => Stack.Names(map),
        YamlSequenceNode list => from item in list where kind != "volumes" || item["type"].ToString() == "volume" select item["source"].ToString(),
        _ => [],
    };
}
