using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Shop.Catalog.Products;

/// <summary>A checked request for a page of products. Null means: no restriction.</summary>
internal sealed record ProductFilter(string? Search, string? Category, string? Brand, ProductCursor? After, int Limit)
{
    public uint Fingerprint => FingerprintOf(Search, Category, Brand);

    /// <summary>The same on every replica, so that any of them can continue what another began.</summary>
    public static uint FingerprintOf(string? search, string? category, string? brand)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{search}\0{category}\0{brand}"));
        return BinaryPrimitives.ReadUInt32BigEndian(hash);
    }
}
