using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;

namespace Shop.Load.Bench.Orders;

/// <summary>PostgreSQL's own benchmark, TPC-B-like, in a database of its own on the server that the shop uses.</summary>
internal sealed partial class PgBench
{
    private const string Database = "pgbench";
    private const int Scale = 20;

    private readonly Dictionary<string, string?> _environment;

    private PgBench(NpgsqlConnectionStringBuilder server) => _environment = new()
    {
        ["PGHOST"] = server.Host,
        ["PGPORT"] = server.Port.ToString(CultureInfo.InvariantCulture),
        ["PGUSER"] = server.Username,
        ["PGPASSWORD"] = server.Password,
        ["PGDATABASE"] = Database,
    };

    public static string Description => $"pgbench, TPC-B-like, scale {Scale}, prepared";

    /// <param name="connectionString">Any database of the server.</param>
    public static async Task<PgBench> CreateAsync(string connectionString, CancellationToken cancellationToken)
    {
        await using (var database = NpgsqlDataSource.Create(connectionString + ";Pooling=false"))
        await using (var create = database.CreateCommand($"create database {Database}"))
            await create.ExecuteNonQueryAsync(cancellationToken);
        var bench = new PgBench(new NpgsqlConnectionStringBuilder(connectionString));
        await bench.RunAsync(["-i", "-q", "-s", $"{Scale}"], cancellationToken);
        return bench;
    }

    /// <returns>Transactions per second.</returns>
    public async Task<double> MeasureAsync(TimeSpan time, CancellationToken cancellationToken) => Parse(await RunAsync(
        ["-n", "-M", "prepared", "-c", $"{BenchOptions.Clients}", "-j", "2", "-T", string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0}")],
        cancellationToken));

    public static double Parse(string output) => RatePattern().Match(output) is { Success: true } match
        ? double.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture)
        : throw new BenchException("pgbench gave no figures.");

    private Task<string> RunAsync(string[] arguments, CancellationToken cancellationToken) =>
        Tool.RunAsync("pgbench", arguments, _environment, cancellationToken);

    [GeneratedRegex(@"tps = ([0-9.]+)")]
    private static partial Regex RatePattern();
}
