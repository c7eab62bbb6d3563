using Npgsql;

namespace Shop.Orders.Sharding;

/// <summary>
/// Holds a database to the buckets that it began with. Whoever gives a bucket to another database must move its orders first
/// (docs/scaling-data.md): without that they would be there and not be found.
/// </summary>
internal sealed class BucketClaim(NpgsqlDataSource database, OrderDatabase self, OrderDatabases databases)
{
    // The first replica writes down what it is told; all others, and all later ones, find it.
    private const string Claim =
        """
        insert into order_buckets (bucket)
        select unnest($1) where not exists (select from order_buckets)
        on conflict do nothing
        """;

    private const string Select = "select coalesce(array_agg(bucket order by bucket), '{}') from order_buckets";

    /// <exception cref="InvalidOperationException">The database has other buckets than the configuration says.</exception>
    public async Task VerifyAsync(CancellationToken cancellationToken)
    {
        short[] told = [.. databases.BucketsOf(self.Name).Select(bucket => (short)bucket)];
        await using (var claim = database.CreateCommand(Claim))
        {
            claim.Parameters.Add(new() { Value = told });
            await claim.ExecuteNonQueryAsync(cancellationToken);
        }

        await using var select = database.CreateCommand(Select);
        var held = (short[])(await select.ExecuteScalarAsync(cancellationToken))!;
        if (!held.SequenceEqual(told))
        {
            throw new InvalidOperationException(
                $"The database '{self.Name}' has the orders of the buckets {string.Join(",", held)}, but {ShardingOptions.Section}:{nameof(ShardingOptions.Buckets)} " +
                $"gives it {string.Join(",", told)}: move the orders first, as docs/scaling-data.md says, or give it its buckets back.");
        }
    }
}
