using System.Buffers.Binary;
using System.Buffers.Text;
using System.Text;

namespace Shop.Catalog.Products.Lists;

/// <summary>The place after which a page starts: the sort key of the last product already seen.</summary>
/// <param name="Key">By the sort: relevance as float, price as long, name as string, time of creation as UTC DateTime.</param>
/// <param name="Id">Product id, which orders equal keys.</param>
/// <param name="List">Fingerprint of the filter and sort that the key belongs to.</param>
internal readonly record struct ProductCursor(object Key, int Id, uint List)
{
    // Leads every cursor, so that a later layout can tell old ones apart.
    private const byte Version = 2;
    private const int Header = 9;
    private const int MaxLength = 2000;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public override string ToString()
    {
        var key = Bytes(Key);
        var bytes = new byte[Header + key.Length];
        bytes[0] = Version;
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(1), Id);
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(5), List);
        key.CopyTo(bytes, Header);
        return Base64Url.EncodeToString(bytes);
    }

    public static bool TryParse(string text, ProductSort sort, out ProductCursor cursor)
    {
        cursor = default;
        if (text.Length > MaxLength || !Base64Url.IsValid(text) || Base64Url.DecodeFromChars(text) is not [Version, ..] bytes
            || bytes.Length < Header || KeyOf(sort, bytes.AsSpan(Header)) is not { } key)
        {
            return false;
        }

        cursor = new(key, BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(1)), BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(5)));
        return cursor.Id > 0;
    }

    private static byte[] Bytes(object key)
    {
        var bytes = new byte[sizeof(long)];
        switch (key)
        {
            case float rank:
                BinaryPrimitives.WriteSingleBigEndian(bytes, rank);
                return bytes[..sizeof(float)];
            case long price:
                BinaryPrimitives.WriteInt64BigEndian(bytes, price);
                return bytes;
            case DateTime created:
                BinaryPrimitives.WriteInt64BigEndian(bytes, created.Ticks);
                return bytes;
            default:
                return Utf8.GetBytes((string)key);
        }
    }

    // Null for what no list has written.
    private static object? KeyOf(ProductSort sort, ReadOnlySpan<byte> bytes) => sort switch
    {
        ProductSort.Relevance when bytes.Length == sizeof(float) && BinaryPrimitives.ReadSingleBigEndian(bytes) is var rank && float.IsFinite(rank) => rank,
        ProductSort.Price or ProductSort.PriceDescending when bytes.Length == sizeof(long) => BinaryPrimitives.ReadInt64BigEndian(bytes),
        ProductSort.Newest when bytes.Length == sizeof(long) => Time(BinaryPrimitives.ReadInt64BigEndian(bytes)),
        ProductSort.Name => Text(bytes),
        _ => null,
    };

    private static DateTime? Time(long ticks) =>
        ticks >= DateTime.UnixEpoch.Ticks && ticks <= DateTime.MaxValue.Ticks ? new DateTime(ticks, DateTimeKind.Utc) : null;

    private static string? Text(ReadOnlySpan<byte> bytes)
    {
        try
        {
            // PostgreSQL does not take NUL.
            return bytes.Contains((byte)0) ? null : Utf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
