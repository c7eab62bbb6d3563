using System.Buffers.Binary;
using System.Buffers.Text;

namespace Shop.Catalog.Products;

/// <summary>The place after which a page starts: the sort key of the last product already seen.</summary>
/// <param name="Rank">Relevance to the search; 0 without one.</param>
/// <param name="Id">Product id, which orders equal ranks.</param>
/// <param name="Filter">Fingerprint of the filter that the ranks belong to.</param>
internal readonly record struct ProductCursor(float Rank, int Id, uint Filter)
{
    // Leads every cursor, so that a later layout can tell old ones apart.
    private const byte Version = 1;
    private const int Size = 13;

    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[Size];
        bytes[0] = Version;
        BinaryPrimitives.WriteSingleBigEndian(bytes[1..], Rank);
        BinaryPrimitives.WriteInt32BigEndian(bytes[5..], Id);
        BinaryPrimitives.WriteUInt32BigEndian(bytes[9..], Filter);
        return Base64Url.EncodeToString(bytes);
    }

    public static bool TryParse(string text, out ProductCursor cursor)
    {
        Span<byte> bytes = stackalloc byte[Size];
        cursor = default;
        if (text.Length != Base64Url.GetEncodedLength(Size) || !Base64Url.IsValid(text)
            || !Base64Url.TryDecodeFromChars(text, bytes, out var written) || written != Size || bytes[0] != Version)
        {
            return false;
        }

        cursor = new(
            BinaryPrimitives.ReadSingleBigEndian(bytes[1..]),
            BinaryPrimitives.ReadInt32BigEndian(bytes[5..]),
            BinaryPrimitives.ReadUInt32BigEndian(bytes[9..]));
        return float.IsFinite(cursor.Rank) && cursor.Id > 0;
    }
}
