using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>The console lines of every instance: the latest are kept, new ones are streamed.</summary>
public class ResourceLoggerService : IDisposable
{
    private readonly ConcurrentDictionary<string, LogBacklog> _backlogs = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Writes to all instances of the resource.</summary>
    public ILogger GetLogger(IResource resource) => new LineLogger(() => InstancesAnnotation.IdsOf(resource).Select(BacklogOf));

    public ILogger GetLogger(string resourceName) => new LineLogger(() => [BacklogOf(resourceName)]);

    public IAsyncEnumerable<IReadOnlyList<LogLine>> WatchAsync(IResource resource) =>
        WatchAsync(InstancesAnnotation.IdsOf(resource)[0]);

    /// <summary>The kept lines, then the new ones until <see cref="Complete(string)"/>.</summary>
    public IAsyncEnumerable<IReadOnlyList<LogLine>> WatchAsync(string resourceName) => BacklogOf(resourceName).WatchAsync(follow: true);

    public IAsyncEnumerable<IReadOnlyList<LogLine>> GetAllAsync(IResource resource) => GetAllAsync(InstancesAnnotation.IdsOf(resource)[0]);

    public IAsyncEnumerable<IReadOnlyList<LogLine>> GetAllAsync(string resourceName) => BacklogOf(resourceName).WatchAsync(follow: false);

    public void Complete(IResource resource)
    {
        foreach (var id in InstancesAnnotation.IdsOf(resource))
            Complete(id);
    }

    public void Complete(string name) => BacklogOf(name).Complete();

    public void ClearBacklog(string resourceName) => BacklogOf(resourceName).Clear();

    public void Dispose()
    {
        foreach (var backlog in _backlogs.Values)
            backlog.Complete();
        GC.SuppressFinalize(this);
    }

    internal void Append(string resourceId, string line, bool isError) => BacklogOf(resourceId).Append(line, isError);

    internal IReadOnlyList<LogLine> LastLines(string resourceId, int count) => BacklogOf(resourceId).Last(count);

    private LogBacklog BacklogOf(string name) => _backlogs.GetOrAdd(name, _ => new LogBacklog());

    private sealed class LineLogger(Func<IEnumerable<LogBacklog>> targets) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var text = formatter(state, exception) + (exception is null ? "" : $": {exception.Message}");
            foreach (var target in targets())
                target.Append(text, logLevel >= LogLevel.Error);
        }
    }
}

public readonly record struct LogLine(int LineNumber, string Content, bool IsErrorMessage);

internal sealed class LogBacklog
{
    private const int Kept = 10_000;

    private readonly Lock _lock = new();
    private readonly Queue<LogLine> _lines = new();
    private readonly List<Channel<LogLine>> _watchers = [];
    private int _lastNumber;

    public void Append(string text, bool isError)
    {
        lock (_lock)
        {
            var line = new LogLine(++_lastNumber, text, isError);
            _lines.Enqueue(line);
            if (_lines.Count > Kept)
                _lines.Dequeue();
            foreach (var watcher in _watchers)
                watcher.Writer.TryWrite(line);
        }
    }

    public IReadOnlyList<LogLine> Last(int count)
    {
        lock (_lock)
            return [.. _lines.TakeLast(count)];
    }

    public void Clear()
    {
        lock (_lock)
            _lines.Clear();
    }

    public void Complete()
    {
        lock (_lock)
        {
            foreach (var watcher in _watchers)
                watcher.Writer.TryComplete();
        }
    }

    public async IAsyncEnumerable<IReadOnlyList<LogLine>> WatchAsync(
        bool follow, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var channel = Channel.CreateUnbounded<LogLine>(new UnboundedChannelOptions { SingleReader = true });
        LogLine[] known;
        lock (_lock)
        {
            known = [.. _lines];
            if (follow)
                _watchers.Add(channel);
        }

        try
        {
            if (known.Length > 0)
                yield return known;
            while (follow && await channel.Reader.WaitToReadAsync(cancellationToken).ConfigureAwait(false))
            {
                var batch = new List<LogLine>();
                while (channel.Reader.TryRead(out var line))
                    batch.Add(line);
                yield return batch;
            }
        }
        finally
        {
            lock (_lock)
                _watchers.Remove(channel);
        }
    }
}
