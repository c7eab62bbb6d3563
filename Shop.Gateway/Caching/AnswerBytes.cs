using Microsoft.Extensions.Primitives;

namespace Shop.Gateway.Caching;

/// <summary>An answer as Redis keeps it.</summary>
internal static class AnswerBytes
{
    // Replicas of different versions share one Redis: what is not of this format is not there.
    private const byte Format = 1;

    public static byte[] Write(CachedAnswer answer)
    {
        using var bytes = new MemoryStream(answer.Body.Length + 512);
        using var writer = new BinaryWriter(bytes);
        writer.Write(Format);
        writer.Write(answer.Asked.UtcTicks);
        writer.Write(answer.FreshFor.Ticks);
        writer.Write7BitEncodedInt(answer.Headers.Count);
        foreach (var (name, values) in answer.Headers)
        {
            writer.Write(name);
            writer.Write7BitEncodedInt(values.Count);
            foreach (var value in values)
                writer.Write(value ?? "");
        }
        writer.Write7BitEncodedInt(answer.Body.Length);
        writer.Write(answer.Body);
        writer.Flush();
        return bytes.ToArray();
    }

    /// <returns>Null for bytes that are no answer.</returns>
    public static CachedAnswer? Read(byte[] bytes)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes));
        try
        {
            if (reader.ReadByte() != Format)
                return null;
            var asked = new DateTimeOffset(reader.ReadInt64(), TimeSpan.Zero);
            var freshFor = TimeSpan.FromTicks(reader.ReadInt64());
            var headers = new KeyValuePair<string, StringValues>[reader.Read7BitEncodedInt()];
            for (var i = 0; i < headers.Length; i++)
                headers[i] = new(reader.ReadString(), ReadValues(reader));
            var length = reader.Read7BitEncodedInt();
            return reader.ReadBytes(length) is var body && body.Length == length ? new(asked, freshFor, headers, body) : null;
        }
        catch (Exception damaged) when (damaged is IOException or FormatException or ArgumentException or OverflowException)
        {
            return null;
        }
    }

    private static StringValues ReadValues(BinaryReader reader)
    {
        var values = new string[reader.Read7BitEncodedInt()];
        for (var i = 0; i < values.Length; i++)
            values[i] = reader.ReadString();
        return values;
    }
}
