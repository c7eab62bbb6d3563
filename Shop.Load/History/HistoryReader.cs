using System.Text.Json;

namespace Shop.Load.History;

internal static class HistoryReader
{
    /// <summary>Reads a history file, and nothing else.</summary>
    /// <exception cref="HistoryException">It is not there, or is no history.</exception>
    public static RecordedHistory Read(string path)
    {
        try
        {
            return Parse(File.ReadLines(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new HistoryException($"The history '{path}' cannot be read: {e.Message}");
        }
    }

    /// <exception cref="HistoryException">These are not the lines of a history.</exception>
    public static RecordedHistory Parse(IEnumerable<string> lines)
    {
        var entries = lines.Select((text, index) => new Numbered<HistoryEntry>(index + 1, ParseLine(text, index + 1))).ToList();
        if (entries is not [{ Entry: RunStarted start }, ..])
            throw new HistoryException("The history does not begin with a line of the type 'run'.");
        if (start.Format != RunStarted.CurrentFormat)
            throw new HistoryException($"The history has the format {start.Format}; this checker reads {RunStarted.CurrentFormat}.");
        return new RecordedHistory(start, entries);
    }

    private static HistoryEntry ParseLine(string text, int number)
    {
        try
        {
            return JsonSerializer.Deserialize(text, HistoryJson.Default.HistoryEntry)
                ?? throw new HistoryException($"Line {number} is null, not an entry of a history.");
        }
        catch (Exception e) when (e is JsonException or NotSupportedException)
        {
            throw new HistoryException($"Line {number} is not an entry of a history: {e.Message}");
        }
    }
}

/// <summary>What was given is no history. The message is one sentence for people.</summary>
internal sealed class HistoryException(string message) : Exception(message);
