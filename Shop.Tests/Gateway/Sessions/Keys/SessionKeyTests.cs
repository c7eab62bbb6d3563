using System.Net;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Shop.Gateway.Sessions;
using Shop.ServiceDefaults;
using Shop.ServiceDefaults.Startup;
using Shop.Tests.Postgres;
using Shouldly;
using Xunit;

namespace Shop.Tests.Gateway.Sessions.Keys;

/// <summary>The keys of the sessions as they lie in the database, and what becomes of them when their secret changes.</summary>
public sealed class SessionKeyTests(PostgresServer postgres) : IAsyncLifetime
{
    private const string Other = "another secret that seals the keys of sessions";

    private static readonly Session Ada = Session.NewGuest();

    private string _database = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _database = await postgres.CreateDatabaseAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Key_in_the_database_is_sealed()
    {
        await using var gateway = await GatewayHost.StartAsync(_database);

        var key = (await KeysAsync()).ShouldHaveSingleItem();
        key.ShouldContain("<sealed by=");
        key.ShouldNotContain("masterKey");
    }

    [Fact]
    public async Task Secret_that_was_replaced_still_opens_the_keys_of_its_time()
    {
        var cookie = await CookieOfBeforeAsync();

        await using var gateway = await GatewayHost.StartAsync(
            _database, settings: [("SessionKeys:Secret", Other), ("SessionKeys:FormerSecrets:0", GatewayHost.SessionSecret)]);

        (await AskAsync(gateway, cookie)).ShouldContain(Ada.Id);
        (await KeysAsync()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Secret_that_is_missing_is_said_and_ends_no_session()
    {
        var cookie = await CookieOfBeforeAsync();

        await using (var gateway = await GatewayHost.StartAsync(_database, settings: ("SessionKeys:Secret", Other)))
        {
            var first = gateway.Services.GetServices<IStartupTask>().Single(task => task.GetType().Name == "FirstKey");
            var said = (await Should.ThrowAsync<SessionsUnavailableException>(() => first.RunAsync(Cancel))).Message;
            said.ShouldMatch(@"^The key [0-9a-f-]{36} of the sessions was not sealed with SessionKeys:Secret: .*\.$");
            using var started = await gateway.Client.PostAsync("/api/v1/session/guest", content: null, Cancel);
            started.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        }

        await using var again = await GatewayHost.StartAsync(_database);
        (await AskAsync(again, cookie)).ShouldContain(Ada.Id);
        (await KeysAsync()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Key_that_has_expired_needs_no_secret()
    {
        await CookieOfBeforeAsync();
        await ExecuteAsync(
            "update data_protection_keys set xml = regexp_replace(xml, '<expirationDate>[^<]*', '<expirationDate>2020-01-01T00:00:00Z')");

        await using var gateway = await GatewayHost.StartAsync(_database, settings: ("SessionKeys:Secret", Other));

        (await AskAsync(gateway, gateway.CookieOf(Ada))).ShouldContain(Ada.Id);
    }

    [Fact]
    public async Task Start_with_a_short_secret_is_refused_with_one_sentence()
    {
        var refused = await Should.ThrowAsync<ConfigurationException>(() => GatewayHost.StartAsync(null, ("SessionKeys:Secret", "short")));

        refused.Message.ShouldContain("SessionKeys:Secret must have at least 32 bytes; the model's parameter session-key sets it.");
    }

    [Fact]
    public async Task Key_from_before_they_were_sealed_is_read()
    {
        string cookie;
        await using (var gateway = await GatewayHost.StartAsync(
            _database, builder => builder.Services.PostConfigure<KeyManagementOptions>(keys => keys.XmlEncryptor = new NullXmlEncryptor())))
        {
            cookie = gateway.CookieOf(Ada);
        }
        (await KeysAsync()).ShouldHaveSingleItem().ShouldContain("masterKey");

        await using var now = await GatewayHost.StartAsync(_database);

        (await AskAsync(now, cookie)).ShouldContain(Ada.Id);
    }

    private async Task<string> CookieOfBeforeAsync()
    {
        await using var gateway = await GatewayHost.StartAsync(_database);
        return gateway.CookieOf(Ada);
    }

    private static async Task<string> AskAsync(GatewayHost gateway, string cookie)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/session");
        request.Headers.Add("Cookie", cookie);
        using var answer = await gateway.Client.SendAsync(request, Cancel);
        return await answer.Content.ReadAsStringAsync(Cancel);
    }

    private async Task<List<string>> KeysAsync()
    {
        await using var database = NpgsqlDataSource.Create(_database);
        await using var command = database.CreateCommand("select xml from data_protection_keys");
        await using var rows = await command.ExecuteReaderAsync(Cancel);
        var keys = new List<string>();
        while (await rows.ReadAsync(Cancel))
            keys.Add(rows.GetString(0));
        return keys;
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var database = NpgsqlDataSource.Create(_database);
        await using var command = database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Cancel);
    }
}
