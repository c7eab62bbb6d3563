using System.Globalization;
using Npgsql;
using Shop.Deploy.Export;
using Shop.Deploy.Monitoring.Collector;
using Shop.Tests.Postgres;
using Shouldly;
using Xunit;

namespace Shop.Tests.Deploy.Monitoring;

public sealed class MonitorRoleTests(PostgresServer server) : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("shop-monitor-role-");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Role_sees_the_state_of_the_server_and_nothing_in_its_databases()
    {
        var owner = new NpgsqlConnectionStringBuilder(await server.CreateDatabaseAsync());
        await using (var admin = NpgsqlDataSource.Create(owner.ConnectionString))
        await using (var create = admin.CreateCommand("CREATE TABLE secret (id int)"))
            await create.ExecuteNonQueryAsync(Cancel);

        await MakeRoleAsync(owner.Port);
        owner.Username = CollectorConfiguration.Role;
        await using var monitor = NpgsqlDataSource.Create(owner.ConnectionString);
        await using var read = monitor.CreateCommand("SELECT * FROM secret");
        var refusal = await Should.ThrowAsync<PostgresException>(() => read.ExecuteNonQueryAsync(Cancel));
        refusal.SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
    }

    [Fact]
    public async Task Role_may_hold_a_connection_for_each_query_and_as_many_again()
    {
        var owner = new NpgsqlConnectionStringBuilder(await server.CreateDatabaseAsync());
        await MakeRoleAsync(owner.Port);
        owner.Username = CollectorConfiguration.Role;
        owner.Pooling = false;

        var held = new List<NpgsqlConnection>();
        try
        {
            // As a collector that was killed leaves them, and then the next one.
            foreach (var query in PostgresQueries.All.Concat(PostgresQueries.All))
            {
                var connection = new NpgsqlConnection(owner.ConnectionString);
                held.Add(connection);
                await connection.OpenAsync(Cancel);
                await using var command = new NpgsqlCommand(query.Sql, connection);
                await command.ExecuteNonQueryAsync(Cancel);
            }
        }
        finally
        {
            foreach (var connection in held)
                await connection.DisposeAsync();
        }
    }

    [Fact]
    public async Task Role_may_hold_no_more_connections_than_it_was_given()
    {
        var owner = new NpgsqlConnectionStringBuilder(await server.CreateDatabaseAsync());
        await MakeRoleAsync(owner.Port);

        await using var admin = NpgsqlDataSource.Create(owner.ConnectionString);
        await using var limit = admin.CreateCommand($"SELECT rolconnlimit FROM pg_roles WHERE rolname = '{CollectorConfiguration.Role}'");
        (await limit.ExecuteScalarAsync(Cancel)).ShouldBe(MonitorRole.Connections);
    }

    [Fact]
    public void Limit_of_the_role_follows_the_queries_of_the_collector()
    {
        var command = MonitoredDeployment.Project.File.Services["postgres-monitor-role"].Command;
        var queries = MonitoredDeployment.Text("monitoring/otel-collector/config.yaml").Split("\n      - sql: ").Length - 1;

        queries.ShouldBe(PostgresQueries.All.Count);
        int.Parse(command[1], CultureInfo.InvariantCulture).ShouldBeGreaterThanOrEqualTo((2 * queries) + 2);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    /// <summary>Twice, as after a change of the password.</summary>
    private async Task MakeRoleAsync(int port)
    {
        var path = Environment.GetEnvironmentVariable("PATH") ?? "";
        Assert.SkipUnless(path.Split(':').Any(folder => File.Exists(Path.Combine(folder, "psql"))), "There is no psql on this machine.");
        foreach (var password in (string[])["first", "it's"])
        {
            Write("password", "unused");
            Write("monitor-password", password);
            foreach (var file in (string[])["role.sql", "role.sh"])
                Write(file, Here(EmbeddedFile.Read($"monitoring/postgres/{file}")));
            string[] arguments =
                [Path.Combine(_folder.FullName, "role.sh"), "127.0.0.1", MonitorRole.Connections.ToString(CultureInfo.InvariantCulture)];
            await Shell.RunAsync(["env", $"PGPORT={port}"], "sh", arguments);
        }
    }

    private void Write(string name, string content) => File.WriteAllText(Path.Combine(_folder.FullName, name), content);

    /// <summary>With this folder in the place of those of a container.</summary>
    private string Here(string script) => script
        .Replace("/run/secrets", _folder.FullName, StringComparison.Ordinal)
        .Replace("/monitoring", _folder.FullName, StringComparison.Ordinal);
}
