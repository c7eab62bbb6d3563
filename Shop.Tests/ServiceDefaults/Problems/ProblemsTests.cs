using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Npgsql;
using Shouldly;
using Xunit;

namespace Shop.Tests.ServiceDefaults.Problems;

public sealed class ProblemsTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("GET", "/nowhere", 404, "/problems/not-found")]
    [InlineData("DELETE", "/order", 405, "/problems/method-not-allowed")]
    [InlineData("GET", "/crash", 500, "/problems/internal-error")]
    [InlineData("GET", "/database", 503, "/problems/service-unavailable")]
    [InlineData("GET", "/own", 409, "/problems/out-of-stock")]
    [InlineData("GET", "/number/seven", 400, "/problems/bad-request")]
    [InlineData("GET", "/invalid", 400, "/problems/validation")]
    public async Task Errors_are_problem_details(string method, string path, int status, string type)
    {
        await using var service = await StartAsync("Production");

        var problem = await SendAsync(service, new HttpMethod(method), path, status);

        problem.GetProperty("type").GetString().ShouldBe(type);
        problem.GetProperty("status").GetInt32().ShouldBe(status);
        problem.GetProperty("traceId").GetString()!.Length.ShouldBe(32);
    }

    [Theory]
    [InlineData("nonsense", 415)]
    [InlineData("utf-7", 415)]
    [InlineData("utf-8", 200)]
    public async Task Body_in_an_unknown_charset_is_refused(string charset, int status)
    {
        await using var service = await StartAsync("Production");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/order") { Content = new ByteArrayContent("""{"quantity":1}"""u8.ToArray()) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", $"application/json; charset={charset}");

        using var response = await service.Http.SendAsync(request, Cancel);

        ((int)response.StatusCode).ShouldBe(status);
        if (status == 415)
        {
            (await response.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("type").GetString()
                .ShouldBe("/problems/unsupported-media-type");
        }
    }

    [Theory]
    [InlineData("image/png")]
    [InlineData("text/html;q=2")]
    [InlineData("nonsense")]
    public async Task Caller_who_did_not_ask_for_a_problem_is_told_it_all_the_same(string accept)
    {
        await using var service = await StartAsync("Production");
        using var request = new HttpRequestMessage(HttpMethod.Delete, "/order");
        request.Headers.TryAddWithoutValidation("Accept", accept);

        using var response = await service.Http.SendAsync(request, Cancel);

        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>(Cancel);
        problem.GetProperty("type").GetString().ShouldBe("/problems/method-not-allowed");
        problem.GetProperty("title").GetString().ShouldBe("Method Not Allowed");
    }

    [Theory]
    [InlineData("Production")]
    [InlineData("Development")]
    public async Task Unhandled_exception_tells_nothing_of_itself(string environment)
    {
        await using var service = await StartAsync(environment);

        var problem = await SendAsync(service, HttpMethod.Get, "/crash", 500);

        problem.GetRawText().ShouldNotContain("hunter2");
        problem.GetRawText().ShouldNotContain("   at ");
    }

    [Theory]
    [InlineData("Production")]
    [InlineData("Development")]
    public async Task Bad_json_is_named(string environment)
    {
        await using var service = await StartAsync(environment);

        var wrongType = await SendAsync(service, HttpMethod.Post, "/order", 400, """{"quantity": "many"}""");
        var broken = await SendAsync(service, HttpMethod.Post, "/order", 400, """{"quantity": """);

        wrongType.GetProperty("detail").GetString()!.ShouldContain("$.quantity");
        wrongType.GetProperty("errors").GetProperty("quantity")[0].GetString()!.ShouldContain("$.quantity");
        wrongType.GetRawText().ShouldNotContain("System.");
        broken.GetProperty("detail").GetString()!.ShouldContain("JSON");
    }

    [Fact]
    public async Task Bad_parameter_is_named_with_its_value()
    {
        await using var service = await StartAsync("Production");

        var problem = await SendAsync(service, HttpMethod.Get, "/number/seven", 400);

        problem.GetProperty("detail").GetString().ShouldBe("The parameter \"value\" cannot be \"seven\".");
    }

    [Fact]
    public async Task Missing_parameter_is_named()
    {
        await using var service = await StartAsync("Production");

        var problem = await SendAsync(service, HttpMethod.Get, "/search", 400);

        problem.GetProperty("detail").GetString().ShouldBe("The parameter \"text\" is missing.");
    }

    [Fact]
    public async Task Database_that_is_away_asks_for_another_try()
    {
        await using var service = await StartAsync("Production");

        using var response = await service.Http.GetAsync("/database", Cancel);

        response.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task Server_does_not_name_itself()
    {
        await using var service = await StartAsync("Production");

        using var response = await service.Http.GetAsync("/health/live", Cancel);

        response.Headers.Server.ShouldBeEmpty();
    }

    private static async Task<TestService> StartAsync(string environment)
    {
        var service = await TestService.StartAsync(environment: environment, map: app =>
        {
            app.MapPost("/order", (Order order) => order);
            app.MapGet("/number/{value}", (int value) => value);
            app.MapGet("/search", (string text) => text);
            app.MapGet("/crash", string () => throw new InvalidOperationException("Password=hunter2"));
            app.MapGet("/database", string () => throw new NpgsqlException("Failed to connect", new SocketException()));
            app.MapGet("/invalid", () => TypedResults.ValidationProblem(new Dictionary<string, string[]> { ["limit"] = ["Too great."] }));
            app.MapGet("/own", () => TypedResults.Problem(type: "/problems/out-of-stock", statusCode: StatusCodes.Status409Conflict));
        });
        using (await service.WaitForAsync("/health/startup", HttpStatusCode.OK)) { }
        return service;
    }

    private static async Task<JsonElement> SendAsync(TestService service, HttpMethod method, string path, int status, string? body = null)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await service.Http.SendAsync(request, Cancel);
        ((int)response.StatusCode).ShouldBe(status);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        return await response.Content.ReadFromJsonAsync<JsonElement>(Cancel);
    }

    private sealed record Order(int Quantity);
}
