using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Shop.ServiceDefaults.Migrations;
using Shop.Tests.Postgres;
using Shouldly;
using Xunit;

namespace Shop.Tests.ServiceDefaults.Migrations;

public sealed class MigratorTests(PostgresServer postgres) : IAsyncLifetime
{
    private static readonly MigrationScript Table = new("0001_table.sql", "create table things (id int); insert into things values (1);");
    private static readonly MigrationScript Row = new("0002_row.sql", "select pg_sleep(0.2); insert into things values (2);");

    private NpgsqlDataSource _database = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _database = NpgsqlDataSource.Create(await postgres.CreateDatabaseAsync());

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task RunAsync_by_three_replicas_at_once_runs_each_script_once()
    {
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => MigrateAsync(Table, Row)));

        (await ThingsAsync()).ShouldBe([1, 2]);
        (await JournalAsync()).ShouldBe(["0001_table.sql", "0002_row.sql"]);
    }

    [Fact]
    public async Task RunAsync_again_runs_only_what_is_new()
    {
        await MigrateAsync(Table);
        await MigrateAsync(Table, Row);

        (await ThingsAsync()).ShouldBe([1, 2]);
    }

    [Fact]
    public async Task RunAsync_script_that_fails_leaves_nothing_of_it_and_keeps_those_before()
    {
        var broken = new MigrationScript("0002_broken.sql", "insert into things values (2); insert into nowhere values (1);");

        await Should.ThrowAsync<PostgresException>(MigrateAsync(Table, broken));

        (await ThingsAsync()).ShouldBe([1]);
        (await JournalAsync()).ShouldBe(["0001_table.sql"]);
        await MigrateAsync(Table, Row);
        (await ThingsAsync()).ShouldBe([1, 2]);
    }

    [Fact]
    public async Task RunAsync_replica_killed_in_a_script_leaves_it_to_the_next_whole()
    {
        await MigrateAsync(Table);
        var slow = new MigrationScript("0002_slow.sql", "insert into things values (2); select pg_sleep(30);");
        var killed = MigrateAsync(Table, slow);
        await WaitUntilSleepingAsync();
        var waiting = MigrateAsync(Table, Row);

        // What the death of the process does to its connection.
        await ExecuteAsync("select pg_terminate_backend(pid) from pg_stat_activity where query like '%pg_sleep(30)%' and pid <> pg_backend_pid()");

        await Should.ThrowAsync<NpgsqlException>(killed);
        await waiting;
        (await ThingsAsync()).ShouldBe([1, 2]);
        (await JournalAsync()).ShouldBe(["0001_table.sql", "0002_row.sql"]);
    }

    [Fact]
    public async Task RunAsync_script_edited_after_it_ran_is_refused_by_name()
    {
        await MigrateAsync(Table);

        var refused = await Should.ThrowAsync<InvalidOperationException>(MigrateAsync(Table with { Sql = "create table other (id int)" }));

        refused.Message.ShouldContain("0001_table.sql was edited after it had run");
    }

    [Fact]
    public async Task RunAsync_other_line_ends_are_no_edit()
    {
        await MigrateAsync(new MigrationScript("0001.sql", "create table a (id int);\ncreate table b (id int);"));

        await MigrateAsync(new MigrationScript("0001.sql", "create table a (id int);\r\ncreate table b (id int);"));

        (await JournalAsync()).ShouldBe(["0001.sql"]);
    }

    [Fact]
    public async Task RunAsync_journal_of_a_newer_version_is_left_alone()
    {
        await MigrateAsync(Table, Row);

        await MigrateAsync(Table);

        (await JournalAsync()).ShouldBe(["0001_table.sql", "0002_row.sql"]);
    }

    private Task MigrateAsync(params MigrationScript[] scripts) =>
        new Migrator(scripts, holdRequests: true, _database, NullLogger<Migrator>.Instance).RunAsync(Cancel);

    private async Task WaitUntilSleepingAsync()
    {
        while ((await ReadAsync<long>("select count(*) from pg_stat_activity where wait_event = 'PgSleep'")).Single() == 0)
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, Cancel);
    }

    private Task<List<int>> ThingsAsync() => ReadAsync<int>("select id from things order by id");

    private Task<List<string>> JournalAsync() => ReadAsync<string>("select script from schema_versions order by script");

    private async Task<List<T>> ReadAsync<T>(string sql)
    {
        await using var command = _database.CreateCommand(sql);
        await using var rows = await command.ExecuteReaderAsync(Cancel);
        var read = new List<T>();
        while (await rows.ReadAsync(Cancel))
            read.Add(rows.GetFieldValue<T>(0));
        return read;
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var command = _database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Cancel);
    }
}
