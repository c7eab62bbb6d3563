using System.Globalization;
using System.Text.Json.Nodes;
using Shop.Deploy.Compose;
using Shop.Deploy.Manifest;
using Shop.Deploy.Model;
using Shop.Tests.Manifest;
using Shouldly;
using Xunit;

namespace Shop.Tests.Deploy.Compose;

/// <summary>What the checked-in manifest says is in the deployment: all of it, and nothing that it does not say.</summary>
public sealed class ComposeDriftTests
{
    private static readonly Deployment s_deployment = ManifestReader.Read(File.ReadAllText(CheckedInManifest.FilePath));
    private static readonly WrittenCompose s_written = new(s_deployment);

    [Fact]
    public void Resources_of_the_model_are_containers() => Named().ShouldBeSubsetOf(s_written.Services.Keys());

    [Fact]
    public void Containers_that_the_model_does_not_name_serve_one_that_it_names() =>
        s_written.Services.Where(container => container.Value!["profiles"] is null).Select(container => container.Key).Except(Named()).ShouldBe(
            s_deployment.Databases.SelectMany(server => server.Standbys.Prepend(server.Name)).Select(name => $"{name}-archive"), ignoreOrder: true);

    [Fact]
    public void Services_have_their_replicas()
    {
        foreach (var service in s_deployment.Services)
        {
            s_written.Service(service.Name)["deploy"]!["replicas"].Text()
                .ShouldBe(service.Replicas.Min.ToString(CultureInfo.InvariantCulture), service.Name);
        }
    }

    [Fact]
    public void Services_have_their_variables_each_as_a_variable_or_as_a_file()
    {
        foreach (var service in s_deployment.Services)
        {
            var container = s_written.Service(service.Name);
            var files = container["secrets"]!.AsArray().Select(secret => secret!["target"].Text()).ToList();

            files.ShouldBe(service.Environment.Where(variable => variable.Value.HoldsSecret).Select(variable => variable.Name));
            service.Environment.Select(variable => variable.Name).Except(files).ShouldBeSubsetOf(container["environment"].Keys());
        }
    }

    [Fact]
    public void References_lead_to_containers_on_a_network_that_both_have()
    {
        var references = s_deployment.Services
            .SelectMany(service => service.Environment, (service, variable) => (service, variable.Value.Hosts)).ToList();

        references.SelectMany(reference => reference.Hosts).Distinct().Count().ShouldBeGreaterThan(4);
        foreach (var (service, hosts) in references)
        {
            foreach (var host in hosts)
                s_written.Service(host)["networks"].Keys().Intersect(service.Networks).ShouldNotBeEmpty($"{service.Name} refers to {host}");
        }
    }

    [Fact]
    public void Containers_have_the_share_of_the_model()
    {
        foreach (var resource in Resources())
        {
            var resources = s_written.Service(resource.Name)["deploy"]!["resources"]!;
            Share(resources["limits"]!).ShouldBe(resource.Limits, resource.Name);
            Share(resources["reservations"]!).ShouldBe(resource.Reservations, resource.Name);
        }
    }

    [Fact]
    public void Containers_are_on_the_networks_of_the_model()
    {
        foreach (var resource in Resources())
            s_written.Service(resource.Name)["networks"].Keys().ShouldBe(resource.Networks, ignoreOrder: true, resource.Name);
        foreach (var network in s_deployment.Networks)
        {
            var written = s_written.Section("networks")[network.Name]!;
            written["ipam"]!["config"]![0]!["subnet"].Text().ShouldBe(network.Subnet, network.Name);
            (written["internal"] is not null).ShouldBe(network.IsInternal, network.Name);
        }
    }

    [Fact]
    public void Waits_of_the_model_are_dependencies()
    {
        Resources().Sum(resource => resource.WaitFor.Count).ShouldBeGreaterThan(5);
        foreach (var resource in Resources())
        {
            foreach (var (name, condition) in resource.WaitFor)
            {
                condition.ShouldBe(WaitCondition.Healthy, "the only one that the model uses");
                s_written.Service(resource.Name)["depends_on"]![name]!["condition"].Text()
                    .ShouldBe("service_healthy", $"{resource.Name} waits for {name}");
            }
        }
    }

    [Fact]
    public void Who_is_waited_for_has_a_healthcheck()
    {
        var waitedFor = s_written.Services.SelectMany(container => container.Value!["depends_on"]?.AsObject() ?? [])
            .Where(dependency => dependency.Value!["condition"].Text() == "service_healthy").Select(dependency => dependency.Key).ToHashSet();

        waitedFor.Count.ShouldBeGreaterThan(4);
        waitedFor.Where(name => s_written.Service(name)["healthcheck"] is null).ShouldBeEmpty();
    }

    [Fact]
    public void Who_stays_has_a_healthcheck_unless_its_image_holds_nothing_to_ask_with() =>
        s_written.Services.Where(container => container.Value!["restart"].Text() == "unless-stopped" && container.Value["healthcheck"] is null)
            .Select(container => container.Key).ShouldBe(["dashboard", "otel-collector"], ignoreOrder: true);

    [Fact]
    public void Servers_have_the_images_of_the_model()
    {
        var servers = s_deployment.Databases.Select(server => (server.Name, server.Image))
            .Concat(s_deployment.Caches.Select(cache => (cache.Name, cache.Image)));

        foreach (var (name, image) in servers)
            s_written.Service(name)["image"].Text().ShouldBe(image, name);
    }

    [Fact]
    public void Settings_are_the_parameters_that_are_no_secret()
    {
        var settings = s_written.File(".env.example");

        foreach (var parameter in s_deployment.Parameters)
            settings.Contains($"{parameter.VariableName}=", StringComparison.Ordinal).ShouldBe(!parameter.IsSecret, parameter.Name);
    }

    [Fact]
    public void Secrets_of_the_model_are_in_files_and_nowhere_else()
    {
        s_deployment.Parameters.Where(parameter => parameter.IsSecret).ShouldBeSubsetOf(
            new ComposeWriter().Secrets(s_deployment).SelectMany(secret => secret.Content.Parameters));
        foreach (var placeholder in new[] { ".value}", ".connectionString}", ".bindings." })
            s_written.Files.ShouldAllBe(file => !file.Content.Contains(placeholder, StringComparison.Ordinal), placeholder);
    }

    [Fact]
    public void Ports_of_the_host_are_the_edges_and_those_of_profiles() =>
        s_written.Services.Where(container => container.Value!["ports"] is not null && container.Value["profiles"] is null)
            .Select(container => container.Key).ShouldBe(["edge"]);

    private static IEnumerable<Resource> Resources() => [.. s_deployment.Services, .. s_deployment.Databases, .. s_deployment.Caches];

    private static IEnumerable<string> Named() =>
        [.. Resources().Select(resource => resource.Name), .. s_deployment.Databases.SelectMany(server => server.Standbys), "edge"];

    private static Compute Share(JsonNode share) => new(
        double.Parse(share["cpus"].Text(), CultureInfo.InvariantCulture),
        int.Parse(share["memory"].Text().TrimEnd('M'), CultureInfo.InvariantCulture));
}
