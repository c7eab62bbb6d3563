using System.Net;
using System.Net.Http.Json;
using Shop.Tests.Dashboard;
using Shouldly;
using Xunit;

namespace Shop.Tests.AppHost;

[Collection(SecondApplication.Name)]
public sealed class SecondApplicationTests(ShopApp first, DashboardApp second)
{
    [Fact]
    public async Task Second_application_runs_beside_the_first_with_data_of_its_own()
    {
        var account = new { email = $"{Guid.NewGuid():n}@example.org", password = "correct horse battery" };
        using var here = first.NewBrowser();
        using var there = new HttpClient { BaseAddress = second.Gateway };

        var registered = await PostAsync(here, "/api/v1/customers", new { account.email, account.password, name = "Ada" });
        var known = await PostAsync(here, "/api/v1/session", account);
        var unknown = await PostAsync(there, "/api/v1/session", account);

        second.Gateway.Port.ShouldNotBe(first.Gateway.BaseAddress!.Port);
        registered.ShouldBe(HttpStatusCode.Created);
        known.ShouldBe(HttpStatusCode.OK);
        unknown.ShouldBe(HttpStatusCode.Unauthorized);
    }

    private static async Task<HttpStatusCode> PostAsync(HttpClient browser, string path, object body)
    {
        using var answer = await browser.PostAsJsonAsync(path, body, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }
}
