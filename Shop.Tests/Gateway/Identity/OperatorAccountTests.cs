using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Shop.Gateway.Identity;
using Shop.ServiceDefaults.Identity;
using Shop.ServiceDefaults.Startup;
using Shop.Tests.Postgres;
using Shouldly;
using Xunit;

namespace Shop.Tests.Gateway.Identity;

public sealed class OperatorAccountTests(PostgresServer postgres)
{
    private const string Email = "operator@shop.local";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Replicas_that_start_together_make_one_operator_who_can_sign_in()
    {
        var database = await postgres.CreateDatabaseAsync();
        var replicas = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => GatewayHost.StartAsync(database)));

        var ids = new HashSet<string>();
        foreach (var replica in replicas)
        {
            using var answer = await SignInAsync(replica, Email, GatewayHost.OperatorPassword);
            var session = (await answer.Content.ReadFromJsonAsync<JsonNode>(Cancel))!;
            session["role"]!.GetValue<string>().ShouldBe(Roles.Operator);
            ids.Add(session["id"]!.GetValue<string>());
            await replica.DisposeAsync();
        }

        ids.ShouldHaveSingleItem().ShouldMatch("^o_[0-9a-f]{32}$");
    }

    [Fact]
    public async Task New_password_and_address_replace_the_old()
    {
        var database = await postgres.CreateDatabaseAsync();
        await using (await GatewayHost.StartAsync(database)) { }

        await using (var second = await GatewayHost.StartAsync(database, settings: ("Operator:Password", "a newer one")))
        {
            (await SignInAsync(second, Email, GatewayHost.OperatorPassword)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
            (await SignInAsync(second, Email, "a newer one")).StatusCode.ShouldBe(HttpStatusCode.OK);
        }
        await using var third = await GatewayHost.StartAsync(database, settings: ("Operator:Email", "boss@shop.local"));
        (await SignInAsync(third, Email, "a newer one")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await SignInAsync(third, "boss@shop.local", GatewayHost.OperatorPassword)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Operators_address_cannot_be_registered()
    {
        await using var gateway = await GatewayHost.StartAsync(await postgres.CreateDatabaseAsync());

        using var answer = await gateway.Client.PostAsJsonAsync(
            "/api/v1/customers", new { email = "Operator@Shop.Local", password = "correct horse battery", name = "Mallory" }, Cancel);

        await answer.ShouldBeProblemAsync(HttpStatusCode.Conflict, AccountProblems.EmailTakenType);
    }

    [Theory]
    [InlineData("", "Operator:Password is missing; the model's parameter operator-password sets it.")]
    [InlineData("short", "Operator:Password will not do: Give a password of at least 10 characters.")]
    public async Task Start_without_a_good_password_is_refused_with_one_sentence(string password, string sentence)
    {
        var refused = await Should.ThrowAsync<ConfigurationException>(() => GatewayHost.StartAsync(null, ("Operator:Password", password)));

        refused.Message.ShouldContain(sentence);
    }

    private static Task<HttpResponseMessage> SignInAsync(GatewayHost gateway, string email, string password) =>
        gateway.Client.PostAsJsonAsync("/api/v1/session", new { email, password }, Cancel);
}
