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
        var path = Environment.GetEnvironmentVariable("PATH") ?? "";
        Assert.SkipUnless(path.Split(':').Any(folder => File.Exists(Path.Combine(folder, "psql"))), "There is no psql on this machine.");
        var owner = new NpgsqlConnectionStringBuilder(await server.CreateDatabaseAsync());
        await using (var admin = NpgsqlDataSource.Create(owner.ConnectionString))
        await using (var create = admin.CreateCommand("CREATE TABLE secret (id int)"))
            await create.ExecuteNonQueryAsync(Cancel);

        // Twice, as after a change of the password.
        foreach (var password in (string[])["first", "it's"])
        {
            Write("password", "unused");
            Write("monitor-password", password);
            foreach (var file in (string[])["role.sql", "role.sh"])
                Write(file, Here(EmbeddedFile.Read($"monitoring/postgres/{file}")));
            await Shell.RunAsync(["env", $"PGPORT={owner.Port}"], "sh", [Path.Combine(_folder.FullName, "role.sh"), "127.0.0.1"]);
        }

        owner.Username = CollectorConfiguration.Role;
        await using var monitor = NpgsqlDataSource.Create(owner.ConnectionString);
        foreach (var query in PostgresQueries.All)
        {
            await using var command = monitor.CreateCommand(query.Sql);
            await command.ExecuteNonQueryAsync(Cancel);
        }

        await using var read = monitor.CreateCommand("SELECT * FROM secret");
        var refusal = await Should.ThrowAsync<PostgresException>(() => read.ExecuteNonQueryAsync(Cancel));
        refusal.SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private void Write(string name, string content) => File.WriteAllText(Path.Combine(_folder.FullName, name), content);

    /// <summary>With this folder in the place of those of a container.</summary>
    private string Here(string script) => script
        .Replace("/run/secrets", _folder.FullName, StringComparison.Ordinal)
        .Replace("/monitoring", _folder.FullName, StringComparison.Ordinal);
}
