using Shop.Deploy.Compose.Data;
using Shop.Deploy.Kubernetes.Data.CloudNativePg;
using Shop.Deploy.Kubernetes.Edge.GatewayApi;
using Shop.Deploy.Kubernetes.Objects;
using Shop.Deploy.Model;
using Shouldly;
using Xunit;
using k8s.Models;

namespace Shop.Tests.Deploy.Kubernetes;

/// <summary>Nothing of the model is lost on the way.</summary>
public sealed class KubernetesDriftTests
{
    private readonly Deployment _model = KubernetesSample.Create();
    private readonly KubernetesExport _export = KubernetesExport.Of();

    [Fact]
    public void Every_resource_is_there()
    {
        _export.All<V1Deployment>().Select(item => item.Metadata.Name).ShouldBe(_model.Services.Select(service => service.Name));
        _export.All<V1StatefulSet>().Select(item => item.Metadata.Name).ShouldBe(_model.Caches.Select(cache => cache.Name));
        _export.All<CustomObject<ClusterSpec>>().Select(item => item.Metadata.Name).ShouldBe(_model.Databases.Select(server => server.Name));
        _export.All<CustomObject<DatabaseSpec>>().Select(item => item.Spec.Name).ShouldBe(_model.Databases.SelectMany(server => server.Databases));
    }

    [Fact]
    public void Replicas_are_the_autoscaler_s_where_a_service_scales_by_itself_and_fixed_elsewhere()
    {
        foreach (var service in _model.Services)
        {
            var fixedReplicas = _export.Single<V1Deployment>(service.Name).Spec.Replicas;
            var autoscaler = _export.All<V2HorizontalPodAutoscaler>().SingleOrDefault(item => item.Metadata.Name == service.Name)?.Spec;
            if (service.AutoscalingCpuPercent is { } percent)
            {
                fixedReplicas.ShouldBeNull();
                (autoscaler!.MinReplicas, autoscaler.MaxReplicas).ShouldBe((service.Replicas.Min, service.Replicas.Max));
                autoscaler.Metrics.Single().ContainerResource.Target.AverageUtilization.ShouldBe(percent);
            }
            else
            {
                fixedReplicas.ShouldBe(service.Replicas.Min);
                autoscaler.ShouldBeNull();
            }
        }

        _model.Services.Select(service => service.AutoscalingCpuPercent is null).Distinct().Count().ShouldBe(2);
    }

    [Fact]
    public void Limits_and_reservations_are_those_of_the_model()
    {
        foreach (var resource in _model.Services.Concat<Resource>(_model.Caches))
            ShouldBe(_export.Pods().First(pod => pod.Spec.ServiceAccountName == resource.Name).Spec.Containers.Single().Resources, resource);
        foreach (var server in _model.Databases)
            ShouldBe(_export.Single<CustomObject<ClusterSpec>>(server.Name).Spec.Resources, server);
    }

    [Fact]
    public void Variables_are_in_the_environment_or_the_secret_and_never_in_both()
    {
        foreach (var service in _model.Services)
        {
            var environment = Container(service).Env.Select(variable => variable.Name).ToArray();
            var secret = _export.Kustomization("secrets").SecretGenerator!.SingleOrDefault(generator => generator.Name == service.Name);
            var secrets = (secret?.Files ?? []).Select(file => file.Split('/')[^1]).ToArray();
            secrets.ShouldBe(service.Environment.Where(variable => variable.Value.HoldsSecret).Select(variable => variable.Name));
            service.Environment.Where(variable => !variable.Value.HoldsSecret).Select(variable => variable.Name).ShouldBeSubsetOf(environment);
            environment.Intersect(secrets).ShouldBeEmpty();
            environment.ShouldBeUnique();
        }
    }

    [Fact]
    public void References_name_hosts_of_the_cluster()
    {
        Value("orders", "services__catalog__http__0").ShouldBe("http://catalog:8080");
        var connection = _export.Secrets.Single(secret => secret.Path == "secrets/catalog/ConnectionStrings__catalogdb").Content;
        connection.Render(parameter => $"<{parameter.Name}>")
            .ShouldBe("Host=postgres-ro,postgres-rw;Username=postgres;Password=<postgres-password>;Database=catalogdb");
    }

    [Fact]
    public void Settings_reach_the_variables_that_hold_them()
    {
        var variables = Container("orders").Env.Select(variable => variable.Name).ToList();
        Value("orders", "Payments__Provider").ShouldBe("$(PAYMENTS_PROVIDER)");
        // Only what stands before it is put in its place.
        variables.IndexOf("PAYMENTS_PROVIDER").ShouldBeInRange(0, variables.IndexOf("Payments__Provider") - 1);
    }

    [Fact]
    public void Text_that_looks_like_a_reference_is_none() => Value("catalog", "Odd").ShouldBe("$$(HOME) 00:00:05");

    [Fact]
    public void Services_know_where_they_run()
    {
        Value("catalog", "Announcements__Address").ShouldBe("http://$(POD_IP):8080");
        Value("catalog", "Secrets__Directory").ShouldBe("/run/secrets");
        Container("catalog").VolumeMounts.Select(mount => mount.MountPath).ShouldContain("/run/secrets");
        Value("gateway", "Proxies__ForwardedFor").ShouldBe("true");
        Container("catalog").Env.ShouldNotContain(variable => variable.Name == "Proxies__ForwardedFor");
        Container("gateway").VolumeMounts.Select(mount => mount.MountPath).ShouldBe(["/tmp"]);
    }

    [Fact]
    public void Probes_ask_the_paths_of_the_model_at_its_pace()
    {
        foreach (var service in _model.Services)
        {
            var container = Container(service.Name);
            V1Probe[] probes = [container.StartupProbe, container.ReadinessProbe, container.LivenessProbe];
            probes.Select(probe => probe.HttpGet.Path).ShouldBe([service.Probes.Startup, service.Probes.Ready, service.Probes.Live]);
            probes.ShouldAllBe(probe => probe.PeriodSeconds == 5 && probe.TimeoutSeconds == 3);
            // 62 seconds by 5; then 3 failures.
            probes.Select(probe => probe.FailureThreshold).ShouldBe([13, 3, 3]);
        }
    }

    [Fact]
    public void Update_starts_first_or_stops_first_as_the_model_says()
    {
        Rolling("catalog").ShouldBe(("1", "0"));
        Rolling("orders").ShouldBe(("0", "2"));
        foreach (var service in _model.Services)
        {
            var pod = _export.Single<V1Deployment>(service.Name).Spec.Template.Spec;
            pod.TerminationGracePeriodSeconds.ShouldBe((long)service.StopGrace.TotalSeconds);
        }
    }

    [Fact]
    public void Placement_spreads_instances_or_keeps_them_to_labelled_nodes()
    {
        var catalog = _export.Single<V1Deployment>("catalog").Spec.Template;
        catalog.Spec.TopologySpreadConstraints.Select(constraint => constraint.TopologyKey)
            .ShouldBe(["kubernetes.io/hostname", "topology.kubernetes.io/zone"]);
        catalog.Spec.TopologySpreadConstraints.ShouldAllBe(constraint => constraint.LabelSelector.MatchLabels.All(catalog.Metadata.Labels.Contains));
        catalog.Spec.NodeSelector.ShouldBeNull();
        var orders = _export.Single<V1Deployment>("orders").Spec.Template.Spec;
        orders.TopologySpreadConstraints.ShouldBeNull();
        orders.NodeSelector.ShouldBe(new Dictionary<string, string> { ["disk"] = "ssd" });
    }

    [Fact]
    public void Database_has_its_standbys_and_a_commit_is_on_one_of_them()
    {
        var cluster = _export.Single<CustomObject<ClusterSpec>>("postgres").Spec;
        cluster.Instances.ShouldBe(2);
        cluster.ImageName.ShouldStartWith("ghcr.io/cloudnative-pg/postgresql:18.3-");
        cluster.Postgresql.Parameters["max_connections"].ShouldBe("300");
        (cluster.Postgresql.Synchronous!.Number, cluster.Postgresql.Synchronous.DataDurability).ShouldBe((1, "preferred"));
        (cluster.StopDelay, cluster.SmartShutdownTimeout).ShouldBe((60, 5));
    }

    [Fact]
    public void Edge_waits_as_long_as_the_model_says_but_for_event_streams()
    {
        var rules = _export.Single<CustomObject<HttpRouteSpec>>("gateway", "components/gateway-api").Spec.Rules;
        rules.Select(rule => rule.Timeouts!.Request).ShouldBe(["0s", "25s"]);
        rules[0].Matches!.Single().Headers!.Single().Value.ShouldBe("text/event-stream");
        var annotations = _export.Single<V1Ingress>("gateway", "components/ingress").Metadata.Annotations;
        annotations["nginx.org/limit-req-rate"].ShouldBe("100r/s");
        annotations["nginx.org/proxy-read-timeout"].ShouldBe("25s");
    }

    [Fact]
    public void Database_is_sized_as_under_Compose_but_for_what_is_its_operators()
    {
        var parameters = _export.Single<CustomObject<ClusterSpec>>("postgres").Spec.Postgresql.Parameters;
        (parameters["shared_buffers"], parameters["work_mem"], parameters["max_slot_wal_keep_size"]).ShouldBe(("512MB", "2MB", "4GB"));
        var compose = PostgresConfiguration.Settings(_model.Databases[0]).ToDictionary(setting => setting.Name, setting => setting.Value);
        parameters.ShouldBeSubsetOf(compose);
        compose.Keys.Except(parameters.Keys).ShouldBe(
            [
                "listen_addresses", "hba_file", "unix_socket_directories", "wal_level", "hot_standby", "archive_mode", "archive_command",
                "archive_timeout", "restore_command",
            ]);
    }

    [Fact]
    public void Database_is_promised_the_memory_that_it_takes_at_once()
    {
        var export = KubernetesExport.Of(_model with { Databases = [_model.Databases[0] with { Reservations = new(0.5, 256) }] });
        export.Single<CustomObject<ClusterSpec>>("postgres").Spec.Postgresql.Parameters["shared_buffers"].ShouldBe("256MB");
    }

    [Fact]
    public void Edge_has_a_certificate_for_its_host_on_an_ingress()
    {
        var ingress = _export.Single<V1Ingress>("gateway", "components/ingress").Spec;
        // The backend of last resort has the controller's own certificate, and no redirection.
        ingress.DefaultBackend.ShouldBeNull();
        var rule = ingress.Rules.ShouldHaveSingleItem();
        rule.Host.ShouldNotBeNullOrEmpty();
        ingress.Tls.ShouldHaveSingleItem().Hosts.ShouldBe([rule.Host]);
        var backend = rule.Http.Paths.ShouldHaveSingleItem().Backend.Service;
        _export.Single<V1Service>(backend.Name).Spec.Ports.Select(port => (int?)port.Port).ShouldContain(backend.Port.Number);
    }

    [Fact]
    public void Edge_takes_away_what_a_client_says_of_its_way_and_answers_with_the_headers_of_nginx()
    {
        foreach (var rule in _export.Single<CustomObject<HttpRouteSpec>>("gateway", "components/gateway-api").Spec.Rules)
        {
            var removed = rule.Filters!.Single(filter => filter.RequestHeaderModifier is not null).RequestHeaderModifier!.Remove!;
            removed.ShouldBe(["X-Forwarded-Host", "X-Forwarded-Prefix", "X-Real-IP", "Forwarded", "traceparent", "tracestate", "baggage"]);
            var set = rule.Filters!.Single(filter => filter.ResponseHeaderModifier is not null).ResponseHeaderModifier!.Set!;
            set.Select(header => (header.Name, header.Value)).ShouldBe(
                [("Strict-Transport-Security", "max-age=31536000"), ("Referrer-Policy", "same-origin"), ("X-Content-Type-Options", "nosniff")]);
        }
    }

    private static void ShouldBe(V1ResourceRequirements actual, Resource resource)
    {
        Amounts(actual.Limits).ShouldBe((resource.Limits.Cpus, resource.Limits.MemoryMiB), resource.Name);
        Amounts(actual.Requests).ShouldBe((resource.Reservations.Cpus, resource.Reservations.MemoryMiB), resource.Name);
    }

    private static (double Cpus, int MemoryMiB) Amounts(IDictionary<string, ResourceQuantity> share) =>
        ((double)(decimal)share["cpu"], (int)((decimal)share["memory"] / (1024 * 1024)));

    private (string Surge, string Unavailable) Rolling(string service)
    {
        var rolling = _export.Single<V1Deployment>(service).Spec.Strategy.RollingUpdate;
        return (rolling.MaxSurge.Value, rolling.MaxUnavailable.Value);
    }

    private V1Container Container(Service service) => Container(service.Name);

    private V1Container Container(string service) => _export.Single<V1Deployment>(service).Spec.Template.Spec.Containers.Single();

    private string Value(string service, string variable) => Container(service).Env.Single(item => item.Name == variable).Value;
}
