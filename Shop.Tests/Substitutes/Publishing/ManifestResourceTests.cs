using System.Text.Json.Nodes;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Shouldly;
using Xunit;

namespace Shop.Tests.Substitutes.Publishing;

public sealed class ManifestResourceTests
{
    [Fact]
    public async Task Publish_executable_writes_command_directory_and_arguments()
    {
        var resource = await ResourceAsync("tool", (builder, model) =>
            builder.AddExecutable("tool", "run.sh", Path.Combine(model.Directory, "tools"), "--fast", "x y").WithEnvironment("LEVEL", "3"));

        resource.ToJsonString().ShouldBe(
            """{"type":"executable.v0","workingDirectory":"tools","command":"run.sh","args":["--fast","x y"],"env":{"LEVEL":"3"}}""");
    }

    [Fact]
    public async Task Publish_mounts_writes_bind_mounts_then_volumes()
    {
        var resource = await ResourceAsync("box", (builder, model) => builder.AddContainer("box", "image", "1")
            .WithVolume("named", "/a").WithVolume(null, "/b", isReadOnly: true).WithBindMount(Path.Combine(model.Directory, "etc"), "/etc/x"));

        resource["bindMounts"]!.ToJsonString().ShouldBe("""[{"source":"etc","target":"/etc/x","readOnly":false}]""");
        resource["volumes"]!.ToJsonString().ShouldBe(
            """[{"name":"named","target":"/a","readOnly":false},{"target":"/b","readOnly":true}]""");
        resource.AsObject().Select(p => p.Key).ShouldBe(["type", "image", "bindMounts", "volumes"]);
    }

    [Fact]
    public async Task Publish_parameters_writes_inputs_and_defaults()
    {
        var resources = await ResourcesAsync((builder, _) =>
        {
            builder.AddParameter("secret", secret: true);
            builder.AddParameter("level", "7", publishValueAsDefault: true);
        });

        resources["secret"]!.ToJsonString().ShouldBe(
            """{"type":"parameter.v0","value":"{secret.inputs.value}","inputs":{"value":{"type":"string","secret":true}}}""");
        resources["level"]!.ToJsonString().ShouldBe(
            """{"type":"parameter.v0","value":"{level.inputs.value}","inputs":{"value":{"type":"string","default":{"value":"7"}}}}""");
    }

    [Fact]
    public async Task Publish_encoded_parameter_writes_it_beside_the_parameter_under_a_free_name()
    {
        var resources = await ResourcesAsync((builder, _) =>
        {
            var key = builder.AddParameter("key");
            builder.AddContainer("key-uri-encoded", "image");
            var use = ReferenceExpression.Create($"x://{key.Resource:uri}@y/{key.Resource}");
            builder.AddContainer("user", "image").WithEnvironment("FIRST", use).WithEnvironment("SECOND", use);
        });

        resources["user"]!["env"]!["SECOND"]!.GetValue<string>().ShouldBe("x://{key-uri-encoded-1.value}@y/{key.value}");
        resources["key-uri-encoded-1"]!.ToJsonString().ShouldBe("""{"type":"annotated.string","value":"{key.value}","filter":"uri"}""");
        resources.Count.ShouldBe(4);
    }

    [Fact]
    public async Task Publish_connection_string_of_other_values_writes_a_value()
    {
        var resource = await ResourceAsync("hub", (builder, _) =>
            builder.AddConnectionString("hub", ReferenceExpression.Create($"Host=hub;Key={builder.AddParameter("key").Resource}")));

        resource.ToJsonString().ShouldBe("""{"type":"value.v0","connectionString":"Host=hub;Key={key.value}"}""");
    }

    [Fact]
    public async Task Publish_resource_with_a_callback_writes_what_it_says_and_an_excluded_one_nothing()
    {
        var resources = await ResourcesAsync((builder, _) =>
        {
            builder.AddContainer("own", "image").WithManifestPublishingCallback(context => context.Writer.WriteString("type", "own.v1"));
            builder.AddContainer("hidden", "image").ExcludeFromManifest();
        });

        resources.ToJsonString().ShouldBe("""{"own":{"type":"own.v1"}}""");
    }

    private static async Task<JsonNode> ResourceAsync(string name, Action<IDistributedApplicationBuilder, PublishedModel> define) =>
        (await ResourcesAsync(define))[name]!;

    private static async Task<JsonObject> ResourcesAsync(Action<IDistributedApplicationBuilder, PublishedModel> define)
    {
        var manifest = await PublishedModel.ManifestOfAsync(define, TestContext.Current.CancellationToken);
        return JsonNode.Parse(manifest)!["resources"]!.AsObject();
    }
}
