using System.Text.Json.Nodes;
using Shop.Deploy.Export;
using Shop.Deploy.Model;
using Shop.Deploy.Monitoring.Grafana;
using Shouldly;
using Xunit;
using YamlDotNet.RepresentationModel;

namespace Shop.Tests.Deploy.Monitoring;

public sealed class MonitoringPartTests
{
    private static readonly YamlMappingNode s_services = (YamlMappingNode)Yaml(MonitoredDeployment.Text("compose.yaml"))["services"];

    [Fact]
    public void AddTo_puts_everything_under_the_profile_without_root_and_with_limits()
    {
        s_services.Children.Count.ShouldBe(8);
        foreach (var (name, service) in s_services.Children)
        {
            service["profiles"].ToString().ShouldBe("[ monitoring ]", name.ToString());
            service["user"].ToString().ShouldNotStartWith("0", customMessage: name.ToString());
            service["read_only"].ToString().ShouldBe("true", name.ToString());
            service["cap_drop"].ToString().ShouldBe("[ ALL ]", name.ToString());
            ((YamlMappingNode)service["deploy"]["resources"]["limits"]).Children.Count.ShouldBe(3, name.ToString());
        }
    }

    [Fact]
    public void AddTo_lets_people_in_by_the_loopback_address_alone()
    {
        foreach (var (name, service) in s_services.Children.Where(service => ((YamlMappingNode)service.Value).Children.ContainsKey("ports")))
        {
            name.ToString().ShouldBeOneOf("grafana", "dashboard");
            service["ports"][0]["host_ip"].ToString().ShouldBe("127.0.0.1");
            ((YamlMappingNode)service["networks"]).Children.Keys.Select(network => network.ToString()).ShouldBe(["monitoring", "operators"]);
        }
    }

    [Fact]
    public void AddTo_keeps_telemetry_in_volumes_that_outlive_the_containers()
    {
        foreach (var name in (string[])["prometheus", "alertmanager", "grafana", "loki", "tempo"])
        {
            ((YamlSequenceNode)s_services[name]["volumes"]).Where(mount => mount["type"].ToString() == "volume")
                .Select(mount => mount["source"].ToString()).ShouldBe([$"shop-{name}-data"]);
        }
    }

    [Fact]
    public void AddTo_waits_until_what_has_a_probe_is_well()
    {
        var services = MonitoredDeployment.Project.File.Services;
        foreach (var (name, dependency) in services.Values.SelectMany(service => service.DependsOn))
        {
            if (services.TryGetValue(name, out var other) && other.Healthcheck is not null)
                dependency.Condition.ShouldBe("service_healthy", name);
        }
    }

    [Fact]
    public void AddTo_has_probes_ask_one_address()
    {
        var probes = MonitoredDeployment.Project.File.Services.Values.Select(service => service.Healthcheck?.Test[^1] ?? "")
            .Where(target => target.StartsWith("http", StringComparison.Ordinal)).ToList();

        probes.Count.ShouldBe(4);
        probes.ShouldAllBe(target => target.StartsWith("http://127.0.0.1:", StringComparison.Ordinal));
    }

    [Fact]
    public void AddTo_lets_services_reach_the_collector_and_no_other_part()
    {
        var ofServices = MonitoredDeployment.Model.Services.SelectMany(service => service.Networks).ToHashSet();

        MonitoredDeployment.Project.File.Services.Where(part => part.Value.Networks.Keys.Any(ofServices.Contains)).Select(part => part.Key)
            .ShouldBe(["otel-collector", "postgres-monitor-role"], ignoreOrder: true);
    }

    [Fact]
    public void AddTo_has_the_dashboard_read_its_token_where_the_secret_is()
    {
        var dashboard = MonitoredDeployment.Project.File.Services["dashboard"];

        // The name of the file is that of the setting, as for a variable.
        dashboard.Secrets.ShouldHaveSingleItem().Target.ShouldBe("Dashboard__Frontend__BrowserToken");
        dashboard.Environment["ASPIRE_DASHBOARD_FILE_CONFIG_DIRECTORY"].ShouldBe("/run/secrets");
        dashboard.Environment["Dashboard__Frontend__AuthMode"].ShouldBe("BrowserToken");
        var port = dashboard.Ports.ShouldHaveSingleItem();
        (port.Target, port.HostIp).ShouldBe((18888, "127.0.0.1"));
        dashboard.Environment["ASPNETCORE_URLS"].ShouldBe("http://+:18888");
    }

    [Fact]
    public void AddTo_writes_no_secret_anywhere()
    {
        MonitoredDeployment.Project.Secrets.Select(secret => secret.Path).ShouldBe(
        [
            "secrets/postgres/password", "secrets/postgres/monitor-password", "secrets/cache/password",
            "secrets/alertmanager/webhook-url", "secrets/grafana/admin-password", "secrets/dashboard/token",
            // No secret but by its place: the collector looks how long it is good for.
            "secrets/tls/tls.crt",
        ], ignoreOrder: true);
        foreach (var service in s_services.Children.Values.OfType<YamlMappingNode>().Where(service => service.Children.ContainsKey("environment")))
        {
            foreach (var (name, value) in ((YamlMappingNode)service["environment"]).Children)
            {
                var isSecret = name.ToString().Contains("PASSWORD") || name.ToString().Contains("TOKEN");
                isSecret.ShouldBe(value.ToString().StartsWith("/run/secrets/", StringComparison.Ordinal), name.ToString());
            }
        }
    }

    [Fact]
    public void AddTo_without_monitoring_in_the_model_adds_nothing() =>
        MonitoredDeployment.Build(MonitoredDeployment.Model with { Monitoring = new Dictionary<string, Compute>() }).Write()
            .ShouldNotContain(file => file.Path.StartsWith("monitoring/", StringComparison.Ordinal));

    [Fact]
    public void AddTo_without_the_limits_of_a_part_names_it()
    {
        var model = MonitoredDeployment.Model with { Monitoring = new Dictionary<string, Compute> { ["loki"] = new(1, 64) } };

        Should.Throw<DeploymentException>(() => MonitoredDeployment.Build(model)).Message.ShouldContain("'otel-collector'");
    }

    [Fact]
    public void Files_are_valid_YAML_or_JSON_or_scripts()
    {
        foreach (var file in MonitoredDeployment.Files)
        {
            if (file.Path.EndsWith(".yaml", StringComparison.Ordinal))
                Should.NotThrow(() => Yaml(file.Content), file.Path);
            else if (file.Path.EndsWith(".json", StringComparison.Ordinal))
                Should.NotThrow(() => JsonNode.Parse(file.Content), file.Path);
            file.Content.ShouldEndWith("\n", customMessage: file.Path);
        }
    }

    [Fact]
    public void Dashboards_ask_data_sources_that_there_are()
    {
        var written = Yaml(MonitoredDeployment.Text("monitoring/grafana/provisioning/datasources/datasources.yaml"));
        var sources = ((YamlSequenceNode)written["datasources"])
            .ToDictionary(source => source["uid"].ToString(), source => source["type"].ToString());
        var targets = Dashboards.All
            .SelectMany(dashboard => JsonNode.Parse(DashboardJson.Of(dashboard))!["panels"]!.AsArray())
            .SelectMany(panel => panel!["targets"]?.AsArray() ?? []);
        foreach (var target in targets)
            sources[(string)target!["datasource"]!["uid"]!].ShouldBe((string?)target["datasource"]!["type"]);
    }

    [Fact]
    public void Dashboards_have_panels_that_do_not_overlap()
    {
        foreach (var dashboard in Dashboards.All)
        {
            var panels = JsonNode.Parse(DashboardJson.Of(dashboard))!["panels"]!.AsArray();
            panels.Select(panel => (int)panel!["id"]!).ShouldBeUnique();
            panels.Select(panel => ((int)panel!["gridPos"]!["x"]!, (int)panel["gridPos"]!["y"]!)).ShouldBeUnique();
            panels.ShouldAllBe(panel => (int)panel!["gridPos"]!["x"]! + (int)panel["gridPos"]!["w"]! <= 24);
        }
    }

    [Fact]
    public void Collector_uses_every_part_that_it_configures_and_no_other()
    {
        var collector = Yaml(MonitoredDeployment.Text("monitoring/otel-collector/config.yaml"));
        foreach (var kind in (string[])["receivers", "processors", "exporters"])
        {
            var pipelines = ((YamlMappingNode)collector["service"]["pipelines"]).Children.Values;
            var used = pipelines.SelectMany(pipeline => (YamlSequenceNode)pipeline[kind]).Select(part => part.ToString());
            used.Distinct().ShouldBe(((YamlMappingNode)collector[kind]).Children.Keys.Select(part => part.ToString()), ignoreOrder: true);
        }
    }

    private static YamlNode Yaml(string text)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(text));
        return stream.Documents[0].RootNode;
    }
}
