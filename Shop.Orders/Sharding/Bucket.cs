using System.Security.Cryptography;
using System.Text;

namespace Shop.Orders.Sharding;

/// <summary>
/// A customer's orders are in one of 64 buckets, and each bucket is in one database. The bucket follows from the customer's id, and is
/// part of the id of each order, so whoever has either knows where to look. Databases get more or fewer buckets, but a customer or an
/// order never changes its bucket: what moves from one database to another is always a whole bucket.
/// </summary>
internal static class Bucket
{
    public const int Count = 64;

    private const int Size = 16;

    /// <summary>The same in every process, of every version, for good: a hash that is random per process would lose all orders.</summary>
    public static int OfCustomer(string customer)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(customer), hash);
        return hash[0] % Count;
    }

    public static int OfOrder(Guid orderId)
    {
        Span<byte> bytes = stackalloc byte[Size];
        orderId.TryWriteBytes(bytes, bigEndian: true, out _);
        return bytes[^1] % Count;
    }

    /// <summary>
    /// A UUID of version 7 (RFC 9562), which sorts by time, with the bucket in the last six of its 74 random bits; the other 68 are more
    /// than enough for ids of one millisecond.
    /// </summary>
    public static Guid NewOrderId(string customer, DateTimeOffset at)
    {
        Span<byte> bytes = stackalloc byte[Size];
        Guid.CreateVersion7(at).TryWriteBytes(bytes, bigEndian: true, out _);
        bytes[^1] = (byte)(bytes[^1] / Count * Count + OfCustomer(customer));
        return new(bytes, bigEndian: true);
    }
}
