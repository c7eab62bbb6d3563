using System.Text.Json.Nodes;
using Aspire.Hosting;
using Shouldly;
using Xunit;

namespace Shop.Tests.Substitutes.Publishing;

public sealed class ManifestBindingTests
{
    [Theory]
    [InlineData(null, 80, """{"targetPort":80}""")]
    [InlineData(8080, 80, """{"port":8080,"targetPort":80}""")]
    [InlineData(80, 80, """{"targetPort":80}""")]
    [InlineData(8080, null, """{"targetPort":8080}""")]
    [InlineData(null, null, """{"targetPort":8000}""")]
    public async Task Publish_container_endpoint_writes_the_ports_that_differ(int? port, int? targetPort, string expected)
    {
        var bindings = await BindingsAsync((builder, _) => builder.AddContainer("it", "image").WithHttpEndpoint(port, targetPort));

        PortsOf(bindings["http"]!).ShouldBe(expected);
    }

    [Theory]
    [InlineData(null, null, "{}")]
    [InlineData(8080, null, """{"port":8080}""")]
    [InlineData(null, 5000, """{"targetPort":5000}""")]
    public async Task Publish_first_http_endpoint_of_a_project_leaves_ports_to_the_deployment(int? port, int? targetPort, string expected)
    {
        var bindings = await BindingsAsync((builder, model) =>
            builder.AddProject("it", model.AddProjectFile("It")).WithHttpEndpoint(port, targetPort));

        PortsOf(bindings["http"]!).ShouldBe(expected);
    }

    [Fact]
    public async Task Publish_further_endpoints_get_free_ports_from_8000_up()
    {
        var bindings = await BindingsAsync((builder, model) => builder.AddProject("it", model.AddProjectFile("It"))
            .WithHttpEndpoint(targetPort: 8000).WithHttpEndpoint(name: "admin").WithEndpoint(name: "raw"));

        PortsOf(bindings["admin"]!).ShouldBe("""{"targetPort":8001}""");
        PortsOf(bindings["raw"]!).ShouldBe("""{"targetPort":8002}""");
    }

    [Fact]
    public async Task Publish_http2_transport_and_external_are_written()
    {
        var bindings = await BindingsAsync((builder, _) =>
            builder.AddContainer("it", "image").WithHttpEndpoint(targetPort: 1).WithExternalHttpEndpoints()
                .WithEndpoint("http", e => e.Transport = "http2"));

        bindings.ToJsonString().ShouldBe(
            """{"http":{"scheme":"http","protocol":"tcp","transport":"http2","targetPort":1,"external":true}}""");
    }

    private static async Task<JsonObject> BindingsAsync(Action<IDistributedApplicationBuilder, PublishedModel> define)
    {
        var manifest = await PublishedModel.ManifestOfAsync(define, TestContext.Current.CancellationToken);
        return JsonNode.Parse(manifest)!["resources"]!["it"]!["bindings"]!.AsObject();
    }

    private static string PortsOf(JsonNode binding) => new JsonObject(
        binding.AsObject().Where(p => p.Key is "port" or "targetPort").Select(p => KeyValuePair.Create(p.Key, p.Value?.DeepClone()))).ToJsonString();
}
