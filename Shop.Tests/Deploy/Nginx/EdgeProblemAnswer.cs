using System.Net;
using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace Shop.Tests.Deploy.Nginx;

internal static class EdgeProblemAnswer
{
    public static async Task ShouldBeEdgeProblemAsync(this HttpResponseMessage answer, HttpStatusCode status, string type)
    {
        answer.StatusCode.ShouldBe(status);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        answer.Headers.GetValues("Strict-Transport-Security").Count().ShouldBe(1);
        var problem = JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
        problem["type"]!.GetValue<string>().ShouldBe(type);
        problem["status"]!.GetValue<int>().ShouldBe((int)status);
        problem["traceId"]!.GetValue<string>().Length.ShouldBe(32);
    }
}
