using System.Text.Json;
using System.Text.Json.Nodes;
using Shop.Deploy.Compose;
using Shop.Deploy.Export;
using Shop.Deploy.Kubernetes;
using Shop.Deploy.Manifest;
using Shop.Deploy.Model;
using Shop.Deploy.Nginx;
using Shop.Deploy.Swarm;
using Shouldly;
using Xunit;

namespace Shop.Tests.Deploy.Manifest;

/// <summary>Odd values in each place of the checked-in manifest: each is deployed, or refused in one line, and nothing else.</summary>
public sealed class ManifestFuzzTests
{
    private const string Odd = "$x '\"`\\ #\n: für 😀\u2028";

    // Unlike the other, this can be the default of a setting.
    private const string OddInOneLine = "$x \"`\\ #: für 😀\u2028";

    private static readonly IDeploymentWriter[] s_writers = [new ComposeWriter(), new KubernetesWriter(), new SwarmWriter(), new LocalEdgeWriter()];

    private static readonly JsonNode?[] s_numbers = [1e300, int.MaxValue, 1.5, 0, -1];

    private static readonly string[] s_texts = ["", " ", Odd, OddInOneLine, "}", "{", "\0", "../up", new('a', 10_000)];

    private static readonly string[] s_ends = [Odd, OddInOneLine, "\n", "}"];

    private static readonly JsonNode?[] s_kinds = [null, true, 1, "text", new JsonArray(1), new JsonObject()];

    [Fact]
    public void Odd_value_anywhere_is_deployed_or_refused_in_one_line()
    {
        var (wrong, outcomes) = (new List<string>(), new List<bool>());
        foreach (var part in ManifestParts.OfEachKind)
        {
            var isMonitored = part.Contains(".monitoring.", StringComparison.Ordinal);
            foreach (var value in Values(ManifestParts.Of(part)))
            {
                try
                {
                    outcomes.Add(Write(ManifestParts.With(part, value), outcomes.Count % 4 == 0, isMonitored));
                }
                catch (Exception e) when (e is not OutOfMemoryException)
                {
                    wrong.Add($"{part} = {value?.ToJsonString() ?? "null"}: {e.GetType().Name}: {e.Message}");
                }
            }
        }

        wrong.Take(20).ShouldBeEmpty($"{wrong.Count} in all");
        outcomes.Count(isWritten => isWritten).ShouldBeGreaterThan(200);
        outcomes.Count(isWritten => !isWritten).ShouldBeGreaterThan(500);
    }

    private static JsonNode?[] Values(JsonNode? value) => value?.GetValueKind() switch
    {
        JsonValueKind.Number => [.. s_numbers, .. s_kinds],
        JsonValueKind.String =>
            [.. s_texts.Select(text => (JsonNode?)text), .. s_ends.Select(end => (JsonNode?)(value.GetValue<string>() + end)), .. s_kinds],
        _ => s_kinds,
    };

    /// <param name="all">Or only those writers that are fast.</param>
    /// <param name="isMonitored">Most of the time goes into dashboards, which hardly anything in a manifest changes.</param>
    /// <returns>Whether it was not refused.</returns>
    private static bool Write(string manifest, bool all, bool isMonitored)
    {
        try
        {
            var deployment = ManifestReader.Read(manifest);
            if (!isMonitored)
                deployment = deployment with { Monitoring = new Dictionary<string, Compute>() };
            foreach (var writer in s_writers.Where(writer => all || writer is not KubernetesWriter))
                writer.Write(deployment).ShouldNotBeEmpty();

            return true;
        }
        catch (DeploymentException refusal)
        {
            refusal.Message.ShouldNotContain('\n');
            refusal.Message.ShouldEndWith(".");
            refusal.Message.Length.ShouldBeLessThan(600);
            return false;
        }
    }
}
