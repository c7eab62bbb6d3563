using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Shop.Gateway.Identity;
using Shop.ServiceDefaults.Identity;
using Shop.Tests.Postgres;
using Shouldly;
using Xunit;

namespace Shop.Tests.Gateway.Identity;

public sealed class AccountTests(PostgresServer postgres)
{
    private const string Email = "ada@example.org";
    private const string Password = "correct horse battery";

    private readonly FakeTimeProvider _time = new(TimeProvider.System.GetUtcNow());

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Customer_who_registers_is_signed_in_and_can_sign_in_again()
    {
        await using var gateway = await StartAsync();

        using var registered = await RegisterAsync(gateway, Email);
        using var signedIn = await SignInAsync(gateway, "ADA@Example.ORG", Password);

        registered.StatusCode.ShouldBe(HttpStatusCode.Created);
        var session = (await registered.Content.ReadFromJsonAsync<JsonNode>(Cancel))!;
        (session["role"]!.GetValue<string>(), session["email"]!.GetValue<string>(), session["name"]!.GetValue<string>())
            .ShouldBe((Roles.Customer, Email, "Ada"));
        session["id"]!.GetValue<string>().ShouldMatch("^c_[0-9a-f]{32}$");
        signedIn.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await signedIn.Content.ReadFromJsonAsync<JsonNode>(Cancel))!["id"]!.GetValue<string>().ShouldBe(session["id"]!.GetValue<string>());
        signedIn.Headers.GetValues("Set-Cookie").ShouldHaveSingleItem();
        signedIn.Headers.CacheControl.ShouldNotBeNull().NoStore.ShouldBeTrue();
    }

    [Fact]
    public async Task Address_registered_by_many_at_once_gets_one_account()
    {
        await using var gateway = await StartAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => RegisterAsync(gateway, i % 2 == 0 ? Email : Email.ToUpperInvariant())));

        answers.Count(answer => answer.StatusCode == HttpStatusCode.Created).ShouldBe(1);
        foreach (var refused in answers.Where(answer => answer.StatusCode != HttpStatusCode.Created))
            await refused.ShouldBeProblemAsync(HttpStatusCode.Conflict, AccountProblems.EmailTakenType);
    }

    [Theory]
    [InlineData("", "correct horse battery", "Ada", "email", "Give your e-mail address.")]
    [InlineData("ada", "correct horse battery", "Ada", "email", "Give an e-mail address such as ada@example.org.")]
    [InlineData("a\0@example.org", "correct horse battery", "Ada", "email", "Give an e-mail address such as ada@example.org.")]
    [InlineData("ada@example.org", "short", "Ada", "password", "Give a password of at least 10 characters.")]
    [InlineData("ada@example.org", "aaaaaaaaaaaa", "Ada", "password", "Give a password of at least 4 different characters.")]
    [InlineData("ada@example.org", "Ada@example.org", "Ada", "password", "Give a password that is not your e-mail address.")]
    [InlineData("ada@example.org", "correct horse battery", " ", "name", "Give your name.")]
    [InlineData("ada@example.org", "correct horse battery", "A\0", "name", "Give a name without control characters.")]
    public async Task Registration_that_will_not_do_answers_400_with_the_field_and_the_way_out(
        string email, string password, string name, string field, string sentence)
    {
        await using var gateway = await StartAsync();

        using var answer = await gateway.Client.PostAsJsonAsync("/api/v1/customers", new { email, password, name }, Cancel);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var errors = (await answer.Content.ReadFromJsonAsync<JsonNode>(Cancel))!["errors"]!.AsObject();
        errors.ShouldHaveSingleItem().Key.ShouldBe(field);
        errors[field]!.AsArray().ShouldHaveSingleItem()!.GetValue<string>().ShouldBe(sentence);
    }

    [Fact]
    public async Task Wrong_password_and_unknown_address_are_answered_alike()
    {
        await using var gateway = await StartAsync();
        using var registered = await RegisterAsync(gateway, Email);

        using var wrong = await SignInAsync(gateway, Email, "another password");
        using var unknown = await SignInAsync(gateway, "nobody@example.org", "another password");

        var (first, second) = (await wrong.ShouldBeProblemAsync(HttpStatusCode.Unauthorized, AccountProblems.WrongCredentialsType),
            await unknown.ShouldBeProblemAsync(HttpStatusCode.Unauthorized, AccountProblems.WrongCredentialsType));
        (first.Title, first.Detail).ShouldBe((second.Title, second.Detail));
        wrong.Headers.Select(header => header.Key).ShouldBe(unknown.Headers.Select(header => header.Key));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Address_is_locked_out_after_its_attempts_with_or_without_an_account(bool known)
    {
        await using var gateway = await StartAsync(("Accounts:MaxAttempts", "3"), ("Accounts:Lockout", "00:05:00"));
        if (known)
            (await RegisterAsync(gateway, Email)).Dispose();

        // At once: none may slip through before the others are counted.
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => SignInAsync(gateway, Email, "wrong wrong wrong")));
        answers.Count(answer => answer.StatusCode == HttpStatusCode.Unauthorized).ShouldBe(3);
        using var right = await SignInAsync(gateway, Email, Password);

        await right.ShouldBeProblemAsync(HttpStatusCode.TooManyRequests, AccountProblems.LockedOutType);
        right.Headers.RetryAfter.ShouldNotBeNull().Delta.ShouldBe(TimeSpan.FromMinutes(5));
        _time.Advance(TimeSpan.FromMinutes(5) + TimeSpan.FromSeconds(1));
        using var later = await SignInAsync(gateway, Email, Password);
        later.StatusCode.ShouldBe(known ? HttpStatusCode.OK : HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Sign_in_clears_the_attempts_before_it()
    {
        await using var gateway = await StartAsync(("Accounts:MaxAttempts", "2"));
        (await RegisterAsync(gateway, Email)).Dispose();

        for (var round = 0; round < 3; round++)
        {
            (await SignInAsync(gateway, Email, "wrong wrong wrong")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
            (await SignInAsync(gateway, Email, Password)).StatusCode.ShouldBe(HttpStatusCode.OK);
        }
    }

    [Fact]
    public async Task Sign_in_beyond_those_who_may_wait_answers_429()
    {
        await using var gateway = await StartAsync(("Accounts:ConcurrentHashes", "1"), ("Accounts:WaitingHashes", "0"));
        using var turn = await gateway.Services.GetRequiredService<PasswordGate>().EnterAsync(Cancel);

        using var answer = await SignInAsync(gateway, Email, Password);

        await answer.ShouldBeProblemAsync(HttpStatusCode.TooManyRequests, AccountProblems.BusyType);
        answer.Headers.RetryAfter.ShouldNotBeNull();
    }

    [Fact]
    public async Task Session_ends_when_the_account_is_gone()
    {
        var database = await postgres.CreateDatabaseAsync();
        await using var gateway = await StartAsync(database, ("Accounts:ValidationInterval", "00:01:00"));
        using var registered = await RegisterAsync(gateway, Email);
        gateway.Client.DefaultRequestHeaders.Add("Cookie", registered.Headers.GetValues("Set-Cookie").Single().Split(';')[0]);
        await using var source = Npgsql.NpgsqlDataSource.Create(database);
        await using var command = source.CreateCommand("delete from accounts where role = 'customer'");
        await command.ExecuteNonQueryAsync(Cancel);

        (await RoleAsync(gateway)).ShouldBe(Roles.Customer);
        _time.Advance(TimeSpan.FromMinutes(2));
        (await RoleAsync(gateway)).ShouldBe("anonymous");
    }

    [Fact]
    public async Task Guest_who_signs_in_takes_the_cart_along_as_soon_as_orders_can()
    {
        var broken = true;
        await using var orders = await FakeService.StartAsync(context =>
        {
            context.Response.StatusCode = broken ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status204NoContent;
            return Task.CompletedTask;
        });
        await using var gateway = await StartAsync(("services:orders:http:0", orders.Address.ToString()));
        gateway.Client.DefaultRequestHeaders.Add("Cookie", gateway.CookieOf(new("g_1", Roles.Guest)));

        using var registered = await RegisterAsync(gateway, Email);

        registered.StatusCode.ShouldBe(HttpStatusCode.Created);
        broken = false;
        gateway.Client.DefaultRequestHeaders.Remove("Cookie");
        gateway.Client.DefaultRequestHeaders.Add("Cookie", registered.Headers.GetValues("Set-Cookie").Single().Split(';')[0]);
        using var asked = await gateway.Client.GetAsync("/api/v1/session", Cancel);
        gateway.Client.DefaultRequestHeaders.Remove("Cookie");
        gateway.Client.DefaultRequestHeaders.Add("Cookie", asked.Headers.GetValues("Set-Cookie").Single().Split(';')[0]);
        using var again = await gateway.Client.GetAsync("/api/v1/session", Cancel);

        orders.Requests.Select(request => $"{request.Method} {request.Path}").ShouldBe(Enumerable.Repeat("POST /internal/carts/merge", 2));
        again.Headers.Contains("Set-Cookie").ShouldBeFalse();
    }

    [Fact]
    public async Task Guest_signs_in_though_orders_is_away()
    {
        await using var gateway = await StartAsync();
        gateway.Client.DefaultRequestHeaders.Add("Cookie", gateway.CookieOf(new("g_1", Roles.Guest)));

        using var registered = await RegisterAsync(gateway, Email);

        registered.StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    private async Task<GatewayHost> StartAsync(params (string, string)[] settings) =>
        await StartAsync(await postgres.CreateDatabaseAsync(), settings);

    private Task<GatewayHost> StartAsync(string database, params (string, string)[] settings) =>
        GatewayHost.StartAsync(database, builder => builder.Services.AddSingleton<TimeProvider>(_time), settings: settings);

    private static async Task<string> RoleAsync(GatewayHost gateway) =>
        (await gateway.Client.GetFromJsonAsync<JsonNode>("/api/v1/session", Cancel))!["role"]!.GetValue<string>();

    private static Task<HttpResponseMessage> RegisterAsync(GatewayHost gateway, string email) =>
        gateway.Client.PostAsJsonAsync("/api/v1/customers", new { email, password = Password, name = "Ada" }, Cancel);

    private static Task<HttpResponseMessage> SignInAsync(GatewayHost gateway, string email, string password) =>
        gateway.Client.PostAsJsonAsync("/api/v1/session", new { email, password }, Cancel);
}
