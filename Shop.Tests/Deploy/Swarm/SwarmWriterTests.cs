using System.Globalization;
using Shop.Deploy.Compose.Schema;
using Shop.Deploy.Export;
using Shop.Deploy.Model;
using Shop.Deploy.Swarm;
using Shop.Tests.Deploy.Monitoring;
using Shouldly;
using Xunit;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Shop.Tests.Deploy.Swarm;

public sealed class SwarmWriterTests
{
    private static readonly Stack s_stack = new();

    private static readonly IEnumerable<KeyValuePair<YamlNode, YamlNode>> s_services =
        s_stack.All.SelectMany(stack => ((YamlMappingNode)stack["services"]).Children);

    [Fact]
    public void Write_leaves_out_what_a_swarm_ignores()
    {
        foreach (var (name, service) in s_services)
        {
            string[] ignored = ["build", "container_name", "depends_on", "profiles", "restart", "security_opt", "shm_size", "tmpfs", "pids_limit"];
            Stack.Names(service).Intersect(ignored).ShouldBeEmpty(name.ToString());
        }
    }

    [Fact]
    public void Write_says_in_its_own_way_what_Compose_says_otherwise()
    {
        foreach (var (name, service) in s_services)
        {
            Stack.Text(service, "deploy", "restart_policy", "condition").ShouldBeOneOf(["any", "on-failure", "none"], name.ToString());
            Stack.Text(service, "deploy", "resources", "limits", "pids").ShouldNotBeNull(name.ToString());
            Stack.Text(service, "deploy", "endpoint_mode").ShouldBe("dnsrr");
            Stack.Text(service, "read_only").ShouldBe("true");
            ((YamlSequenceNode)service["volumes"]).Select(mount => $"{mount["type"]} {mount["target"]}").ShouldContain("tmpfs /tmp");
        }
    }

    [Fact]
    public void Write_goes_back_when_a_new_version_fails()
    {
        var orders = s_stack.Service("orders");

        Stack.Text(orders, "deploy", "update_config", "failure_action").ShouldBe("rollback");
        Stack.Text(orders, "deploy", "update_config", "order").ShouldBe("start-first");
        Stack.Text(orders, "deploy", "rollback_config", "order").ShouldBe("start-first");
        Stack.Text(orders, "deploy", "rollback_config", "failure_action").ShouldBe("pause");
    }

    [Fact]
    public void Write_watches_a_new_instance_for_as_long_as_it_takes_to_miss_it()
    {
        var orders = s_stack.Service("orders");
        var (interval, timeout) = (Seconds("interval"), Seconds("timeout"));

        var watched = int.Parse(Stack.Text(orders, "deploy", "update_config", "monitor")!.TrimEnd('s'), CultureInfo.InvariantCulture);

        watched.ShouldBe((interval + timeout) * int.Parse(Stack.Text(orders, "healthcheck", "retries")!, CultureInfo.InvariantCulture));

        int Seconds(string name) => int.Parse(Stack.Text(orders, "healthcheck", name)!.TrimEnd('s'), CultureInfo.InvariantCulture);
    }

    [Fact]
    public void Write_asks_services_whether_they_live_and_not_whether_they_are_ready() =>
        s_stack.Service("orders")["healthcheck"]["test"].ToString().ShouldSatisfyAllConditions(
            test => test.ShouldContain("/health/startup, /health/live"),
            test => test.ShouldNotContain("/health/ready"));

    [Theory]
    [InlineData("postgres", "node.labels.shop.postgres == true")]
    [InlineData("postgres-archive", "node.labels.shop.postgres == true")]
    [InlineData("postgres-standby-archive", "node.labels.shop.postgres-standby == true")]
    [InlineData("postgres-standby", "node.labels.shop.postgres-standby == true")]
    [InlineData("cache", "node.labels.shop.cache == true")]
    [InlineData("loki", "node.labels.shop.monitoring == true")]
    [InlineData("edge", "node.labels.shop.edge == true")]
    public void Write_binds_what_has_a_volume_or_a_port_to_the_node_that_has_it(string service, string constraint) =>
        Stack.Names(s_stack.Service(service)["deploy"]["placement"]["constraints"]).ShouldBe([constraint]);

    [Fact]
    public void Write_kills_no_one_for_being_slow()
    {
        foreach (var (name, service) in s_services.Where(service => Stack.At(service.Value, "healthcheck") is not null))
        {
            var check = service["healthcheck"];
            var silence = Seconds(check["interval"]) * int.Parse(check["retries"].ToString(), CultureInfo.InvariantCulture);
            silence.ShouldBeGreaterThanOrEqualTo(90, name.ToString());
            Seconds(check["timeout"]).ShouldBeGreaterThanOrEqualTo(10, name.ToString());
        }

        static int Seconds(YamlNode time) => int.Parse(time.ToString().TrimEnd('s'), CultureInfo.InvariantCulture);
    }

    [Fact]
    public void Write_labels_no_container_with_its_files_whose_names_say_it_already() =>
        s_services.SelectMany(service => Stack.Names(service.Value)).ShouldNotContain("labels");

    [Fact]
    public void Write_spreads_what_may_run_anywhere() =>
        s_stack.Service("orders")["deploy"]["placement"]["preferences"][0]["spread"].ToString().ShouldBe("node.labels.shop.zone");

    [Fact]
    public void Write_takes_the_label_of_a_node_from_the_model()
    {
        var model = MonitoredDeployment.Model;
        var stack = new Stack(model with { Services = [.. model.Services.Select(service => service with { Placement = new(false, "disk=ssd") })] });

        Stack.Names(stack.Service("orders")["deploy"]["placement"]["constraints"]).ShouldBe(["node.labels.disk == ssd"]);
    }

    [Fact]
    public void Write_opens_no_port_for_the_monitoring() => s_stack.Service("grafana").Children.ContainsKey("ports").ShouldBeFalse();

    [Fact]
    public void Edge_takes_the_ports_of_each_of_its_nodes_so_that_it_sees_the_addresses_of_clients()
    {
        var edge = s_stack.Service("edge");

        Stack.Text(edge, "deploy", "mode").ShouldBe("global");
        Stack.Text(edge, "deploy", "replicas").ShouldBeNull();
        edge["ports"].ShouldBeOfType<YamlSequenceNode>().Select(port => Stack.Text(port, "mode")).ShouldBe(["host", "host"]);
        edge["ports"].ShouldBeOfType<YamlSequenceNode>().SelectMany(Stack.Names).ShouldNotContain("host_ip");
    }

    [Fact]
    public void Service_that_mounts_a_file_of_one_machine_is_refused()
    {
        var container = new ComposeService { Image = "nginx", Volumes = [new("bind", "./nowhere", "/etc/nowhere")] };

        Should.Throw<DeploymentException>(() => SwarmService.Of("edge", container, MonitoredDeployment.Build(MonitoredDeployment.Model)))
            .Message.ShouldBe("'edge' mounts ./nowhere, which the deployment does not write: no node of a swarm would have it.");
    }

    [Fact]
    public void Configs_are_named_by_what_they_hold()
    {
        var model = MonitoredDeployment.Model;
        var other = new Stack(model with { Databases = [.. model.Databases.Select(server => server with { MaxConnections = 42 })] });

        Name(other, "postgres-postgresql.conf").ShouldNotBe(Name(s_stack, "postgres-postgresql.conf"));
        Name(other, "postgres-start.sh").ShouldBe(Name(s_stack, "postgres-start.sh"));

        static string Name(Stack stack, string config) => stack.Shop["configs"][config]["name"].ToString();
    }

    [Fact]
    public void Names_of_configs_and_secrets_are_unique_and_short_enough()
    {
        var names = (from stack in s_stack.All
                     from kind in (string[])["configs", "secrets"]
                     from source in ((YamlMappingNode)stack[kind]).Children.Values
                     select source["name"].ToString()).ToList();

        names.ShouldBeUnique();
        names.ShouldAllBe(name => name.Replace("${SHOP_SECRETS_VERSION:-1}", "1", StringComparison.Ordinal).Length <= 64);
    }

    [Fact]
    public void Values_have_the_types_that_a_stack_file_asks_for()
    {
        foreach (var (name, service) in s_services)
        {
            // Strings that look like numbers, and a map that some write as a list.
            IsQuoted(service["deploy"]["resources"]["limits"]["cpus"]).ShouldBeTrue(name.ToString());
            ((YamlMappingNode)service["deploy"]["labels"]).Children.Values.ShouldAllBe(label => label is YamlScalarNode);
            foreach (var (variable, value) in (Stack.At(service, "environment") as YamlMappingNode ?? []).Children)
                (value is YamlScalarNode).ShouldBeTrue(variable.ToString());
        }
        IsQuoted(s_stack.Shop["version"]).ShouldBeTrue();

        static bool IsQuoted(YamlNode node) => ((YamlScalarNode)node).Style is ScalarStyle.DoubleQuoted or ScalarStyle.SingleQuoted;
    }

    [Fact]
    public void Secrets_are_never_empty()
    {
        var parameter = new Parameter("stripe-key", IsSecret: true, Default: "", GeneratedLength: null);
        var key = new Variable("Payments__Stripe__ApiKey", new([new ParameterPart(parameter)]));
        var services = MonitoredDeployment.Model.Services;
        var model = MonitoredDeployment.Model with { Services = [services[0] with { Environment = [key] }, .. services.Skip(1)] };

        var secrets = new SwarmWriter().Secrets(model).ToList();

        secrets.ShouldContain(secret => secret.Path.EndsWith(key.Name));
        // The certificate is made by the export, of no template.
        secrets.Where(secret => secret.Content.Parts.Count > 0)
            .ShouldAllBe(secret => secret.Content.Render(parameter => parameter.Default ?? "generated", null).Length > 0);
    }

    [Fact]
    public void Write_without_monitoring_writes_one_file() =>
        new Stack(MonitoredDeployment.Model with { Monitoring = new Dictionary<string, Compute>() }).Files
            .ShouldNotContain(file => file.Path == "monitoring.yaml");

    [Fact]
    public void Write_twice_gives_the_same() => new Stack().Files.ShouldBe(s_stack.Files);
}
