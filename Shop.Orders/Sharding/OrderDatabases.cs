namespace Shop.Orders.Sharding;

/// <summary>The databases that orders are in, and which of them has which bucket.</summary>
internal sealed class OrderDatabases
{
    private readonly int[] _byBucket = new int[Bucket.Count];

    /// <param name="databases">Each with its buckets; together they have all.</param>
    public OrderDatabases(IReadOnlyList<(string Name, IReadOnlyList<int> Buckets)> databases)
    {
        Names = [.. databases.Select(database => database.Name)];
        for (var index = 0; index < databases.Count; index++)
        {
            foreach (var bucket in databases[index].Buckets)
                _byBucket[bucket] = index;
        }
    }

    /// <summary>All orders in one database.</summary>
    public static OrderDatabases One { get; } = new(new ShardingOptions().Databases());

    public IReadOnlyList<string> Names { get; }

    /// <summary>The place in <see cref="Names"/> of the database that has the bucket.</summary>
    public int IndexOf(int bucket) => _byBucket[bucket];

    public IEnumerable<int> BucketsOf(string name) => Enumerable.Range(0, Bucket.Count).Where(bucket => Names[IndexOf(bucket)] == name);
}
