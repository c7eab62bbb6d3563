using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using NJsonSchema;
using Shop.Tests.Manifest;
using Shouldly;
using Xunit;

namespace Shop.Tests.Deploy.Kubernetes.Schemas;

/// <summary>
/// What Kubernetes, CloudNativePG, the Gateway API and Istio publish of their objects, and what Linkerd does: independent of the types that the
/// export writes by. Packages of npm have the first ones, which ./shop setup fetches; a test of those is skipped where they are not.
/// </summary>
internal static class PublishedSchemas
{
    private const string Linkerd = "policy.linkerd.io/";

    private static readonly string s_folder = Path.Combine(CheckedInManifest.RepositoryRoot, "Shop.Tests", "Deploy", "Kubernetes", "Schemas");

    /// <returns>What is wrong with each object.</returns>
    public static async Task<IReadOnlyList<IReadOnlyList<string>>> FaultsAsync(IReadOnlyList<JsonObject> objects)
    {
        var (ours, theirs) = (objects.Where(IsLinkerds).ToArray(), objects.Where(item => !IsLinkerds(item)).ToArray());
        var others = new Queue<IReadOnlyList<string>>(theirs is [] ? [] : await AskAsync(theirs));
        var schemas = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(s_folder, "linkerd.json")))!;
        var known = new Dictionary<string, JsonSchema>();
        foreach (var kind in ours.Select(Kind).Distinct())
            known[kind] = await JsonSchema.FromJsonAsync(schemas[kind]!.ToJsonString());
        return [.. objects.Select(item => IsLinkerds(item)
            ? [.. known[Kind(item)].Validate(item.ToJsonString()).Select(fault => fault.ToString())]
            : others.Dequeue())];
    }

    private static bool IsLinkerds(JsonObject item) => item["apiVersion"]!.GetValue<string>().StartsWith(Linkerd, StringComparison.Ordinal);

    private static string Kind(JsonObject item) => item["kind"]!.GetValue<string>();

    private static async Task<IReadOnlyList<string>[]> AskAsync(JsonObject[] objects)
    {
        var fetched = FetchedTools.At("kubernetes-schemas");
        Assert.SkipUnless(Directory.Exists(fetched), "The schemas of Kubernetes are not on this machine; ./shop setup fetches them by npm.");
        using var node = Start(Path.Combine(s_folder, "check.mjs"), fetched);
        var errors = node.StandardError.ReadToEndAsync();
        var output = node.StandardOutput.ReadToEndAsync();
        await node.StandardInput.WriteAsync(JsonSerializer.Serialize(objects));
        node.StandardInput.Close();
        await node.WaitForExitAsync(TestContext.Current.CancellationToken);
        node.ExitCode.ShouldBe(0, await errors);
        return JsonSerializer.Deserialize<string[][]>(await output)!;
    }

    private static Process Start(params IEnumerable<string> arguments)
    {
        try
        {
            return Process.Start(new ProcessStartInfo("node", arguments)
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
        }
        catch (Win32Exception)
        {
            throw Xunit.Sdk.SkipException.ForSkip("There is no node on this machine, which would read the schemas.");
        }
    }
}
