using System.Text.Json;
using System.Text.Json.Serialization;
using Shop.Deploy.Export;
using Shop.Deploy.Manifest;
using Shop.Deploy.Model;
using Shouldly;
using Xunit;

namespace Shop.Tests.Deploy.Manifest;

/// <summary>Nothing that the manifest says is lost: take any part of it away, and it is refused or something else is deployed.</summary>
public sealed class ManifestDriftTests
{
    // Each of these is checked, or has a default that is the same.
    private static readonly string[] s_withoutConsequence =
    [
        // Configuration that a deployed server has anyway.
        "resources.postgres.env.POSTGRES_HOST_AUTH_METHOD",
        "resources.postgres.env.POSTGRES_INITDB_ARGS",
        "resources.postgres.env.POSTGRES_USER",
        // The port of a run; a deployment has the edge's.
        "resources.gateway.bindings.http.port",
        // The references of the gateway say the same; these are there for the timeouts.
        "resources.deployment.services.gateway.upstreams",
        "resources.deployment.services.gateway.upstreams.0",
        "resources.deployment.services.gateway.upstreams.1",
    ];

    private static readonly JsonSerializerOptions s_options = new() { Converters = { new RenderedTemplate() } };

    [Fact]
    public void Every_part_of_the_manifest_matters()
    {
        var whole = Dump(ManifestText.CheckedIn)!;

        var silent = ManifestParts.All.Where(part => Dump(ManifestParts.Without(part)) == whole).ToList();

        ManifestParts.All.Count.ShouldBeGreaterThan(300);
        silent.ShouldBe(s_withoutConsequence, ignoreOrder: true);
    }

    // Null when it is refused.
    private static string? Dump(string manifest)
    {
        try
        {
            return JsonSerializer.Serialize(ManifestReader.Read(manifest), s_options);
        }
        catch (DeploymentException)
        {
            return null;
        }
    }

    private sealed class RenderedTemplate : JsonConverter<Template>
    {
        public override Template Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, Template value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.Render(parameter => $"{{{parameter.Name}}}", host => $"<{host}>"));
    }
}
