using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Shop.Catalog.Products.Lists;

/// <summary>Which products are wanted, checked. Null or empty means: no restriction.</summary>
internal sealed record ProductFilter
{
    public string? Search { get; init; }
    public string? Category { get; init; }
    public IReadOnlyList<string> Brands { get; init; } = [];
    public long? MinPrice { get; init; }
    public long? MaxPrice { get; init; }
    public bool InStock { get; init; }
    public IReadOnlyList<int> Ids { get; init; } = [];

    /// <summary>Tells lists apart. The same on every replica, so that any of them can continue what another began.</summary>
    public uint Fingerprint(ProductSort sort)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{this}\0{sort}"));
        return BinaryPrimitives.ReadUInt32BigEndian(hash);
    }

    /// <summary>The same for equal filters and for no others: NUL and line ends occur in no value.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Search}\0{Category}\0{string.Join('\n', Brands)}\0{MinPrice}\0{MaxPrice}\0{InStock}\0{string.Join('\n', Ids)}");
}
