using System.Text.Json;

namespace Shop.Load.History;

/// <summary>Writes a history to a file as it happens. Many may write at once; a line is never torn.</summary>
internal sealed class HistoryWriter : IAsyncDisposable
{
    private readonly StreamWriter _file;
    private readonly Lock _lock = new();

    public HistoryWriter(string path)
    {
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder)
            Directory.CreateDirectory(folder);
        _file = new StreamWriter(path, append: false) { NewLine = "\n" };
    }

    public void Write(HistoryEntry entry)
    {
        var line = JsonSerializer.Serialize(entry, HistoryJson.Default.HistoryEntry);
        lock (_lock)
            _file.WriteLine(line);
    }

    public ValueTask DisposeAsync() => _file.DisposeAsync();
}
