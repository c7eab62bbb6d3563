using System.Diagnostics;
using Aspire.Hosting;
using Microsoft.Extensions.Configuration;
using Npgsql;
using Shop.AppHost.Local;
using Shop.AppHost.Local.Postgres;
using Shouldly;
using Xunit;

namespace Shop.Tests.AppHost.Local;

public sealed class PostgresClusterTests : IDisposable
{
    private const string Password = "it's a \"secret\" \\ word";
    private static readonly IConfiguration Environment = new ConfigurationBuilder().AddEnvironmentVariables().Build();
    private static readonly string? Bin = ToolPath.PostgresBin(new(), Environment);

    private readonly TemporaryFolder _folder = new();
    private readonly int _port = FreePort.Find();
    private readonly PostgresCluster _cluster;

    public PostgresClusterTests()
    {
        Assert.SkipWhen(Bin is null, "There is no PostgreSQL on this machine.");
        _cluster = new(Bin, _folder["postgres"], new() { Ephemeral = true });
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task FindProblemAsync_good_programs_and_folder_is_null() =>
        (await _cluster.FindProblemAsync(Cancellation)).ShouldBeNull();

    [Fact]
    public async Task FindProblemAsync_data_of_another_version_names_both()
    {
        Directory.CreateDirectory(_folder["postgres/data"]);
        File.WriteAllText(_folder["postgres/data/PG_VERSION"], "9.6\n");

        var problem = (await _cluster.FindProblemAsync(Cancellation)).ShouldNotBeNull();
        problem.ShouldContain("belongs to PostgreSQL 9.6");
        problem.ShouldContain("Local:PostgresBin");
    }

    [Fact]
    public async Task FindProblemAsync_broken_program_says_why()
    {
        _folder.AddProgram("bin/postgres", "echo no library >&2; exit 127");

        var problem = await new PostgresCluster(_folder["bin"], _folder["postgres"], new()).FindProblemAsync(Cancellation);
        problem!.ShouldContain("no library");
    }

    [Fact]
    public async Task PrepareAsync_after_a_crash_within_initdb_begins_anew()
    {
        Directory.CreateDirectory(_folder["postgres/new"]);
        File.WriteAllText(_folder["postgres/new/PG_VERSION"], "half");
        await _cluster.PrepareAsync("postgres", Password, logger: null, Cancellation);

        using var server = await StartAsync();
        (await AskAsync(Password, "SHOW server_encoding")).ShouldBe("UTF8");
    }

    [Fact]
    public async Task PrepareAsync_another_password_replaces_the_old_one_and_keeps_the_data()
    {
        await _cluster.PrepareAsync("postgres", "first", logger: null, Cancellation);
        using (var first = await StartAsync("first"))
        {
            await AskAsync("first", "CREATE TABLE kept AS SELECT 42 AS answer");
            await first.StopAsync(Cancellation);
        }

        await _cluster.PrepareAsync("postgres", Password, logger: null, Cancellation);
        using var second = await StartAsync();
        (await AskAsync(Password, "SELECT answer FROM kept")).ShouldBe(42);
        (await Should.ThrowAsync<PostgresException>(() => AskAsync("first", "SELECT 1"))).SqlState.ShouldBe(PostgresErrorCodes.InvalidPassword);
    }

    [Fact]
    public async Task PrepareAsync_while_another_server_runs_is_refused()
    {
        await _cluster.PrepareAsync("postgres", Password, logger: null, Cancellation);
        using var server = await StartAsync();

        var failure = await Should.ThrowAsync<DistributedApplicationException>(
            () => _cluster.PrepareAsync("postgres", Password, logger: null, Cancellation));
        failure.Message.ShouldContain("Another PostgreSQL");
    }

    [Fact]
    public async Task Stop_with_a_busy_client_takes_less_than_five_seconds()
    {
        await _cluster.PrepareAsync("postgres", Password, logger: null, Cancellation);
        using var server = await StartAsync();
        var client = AskAsync(Password, "SELECT pg_sleep(60)");

        (await server.StopAsync(Cancellation)).ShouldBeLessThan(TimeSpan.FromSeconds(5));
        server.Process.ExitCode.ShouldBe(0);
        await Should.ThrowAsync<NpgsqlException>(() => client);
    }

    [Theory]
    [InlineData("guard")]
    [InlineData("owner")]
    public async Task Kill_of_guard_or_owner_takes_the_server_along(string victim)
    {
        await _cluster.PrepareAsync("postgres", Password, logger: null, Cancellation);
        using var owner = Process.Start("sleep", "60");
        try
        {
            using var server = await StartAsync(owner: owner.Id);
            var postgres = server.ServerId("postgres");

            (victim == "guard" ? server.Process : owner).Kill();
            await GuardedServer.GoneAsync(postgres, Cancellation).WaitAsync(TimeSpan.FromSeconds(5), Cancellation);
        }
        finally
        {
            owner.Kill();
        }
    }

    [Fact]
    public async Task Kill_of_the_server_is_recovered_from()
    {
        await _cluster.PrepareAsync("postgres", Password, logger: null, Cancellation);
        using (var first = await StartAsync())
        {
            await AskAsync(Password, "CREATE TABLE kept AS SELECT 42 AS answer");
            GuardedServer.Signal(first.ServerId("postgres"), "KILL");
            await first.Process.WaitForExitAsync(Cancellation);
            first.Process.ExitCode.ShouldBe(128 + 9);
        }

        await _cluster.PrepareAsync("postgres", Password, logger: null, Cancellation);
        using var second = await StartAsync();
        (await AskAsync(Password, "SELECT answer FROM kept")).ShouldBe(42);
    }

    private async Task<GuardedServer> StartAsync(string password = Password, int? owner = null)
    {
        var server = new GuardedServer(_cluster.Arguments(_port), owner);
        while (true)
        {
            try
            {
                await AskAsync(password, "SELECT 1");
                return server;
            }
            catch (NpgsqlException e) when (e.SqlState is null or PostgresErrorCodes.CannotConnectNow)
            {
                server.Process.HasExited.ShouldBeFalse(server.Log);
                await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, Cancellation);
            }
        }
    }

    private async Task<object?> AskAsync(string password, string sql)
    {
        var settings = new NpgsqlConnectionStringBuilder
        {
            Host = "127.0.0.1",
            Port = _port,
            Username = "postgres",
            Password = password,
            Pooling = false,
        };
        await using var connection = new NpgsqlConnection(settings.ConnectionString);
        await connection.OpenAsync(Cancellation);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(Cancellation);
    }
}
