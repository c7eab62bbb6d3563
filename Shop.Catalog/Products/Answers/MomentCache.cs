using System.Collections.Concurrent;

namespace Shop.Catalog.Products.Answers;

/// <summary>
/// Keeps values for a moment: a value is never older than that, and is loaded at most once a moment, however many ask.
/// <list type="number">
/// <item>Who finds a value that is young enough takes it, or waits for it while it is being loaded.</item>
/// <item>Else the first to put a new entry in its place loads; all others find that entry.</item>
/// <item>The age counts from before the load, so what changes during it is seen a moment later at the latest.</item>
/// <item>A load that fails leaves no entry: whoever waited for it gets the failure, and the next one loads again.</item>
/// <item>A removed entry never comes back, not even when its load ends later.</item>
/// </list>
/// </summary>
/// <param name="time">Tells the age.</param>
/// <param name="moment">The highest age.</param>
/// <param name="capacity">How many entries to keep before the old ones are thrown away.</param>
internal sealed class MomentCache<TKey, TValue>(TimeProvider time, TimeSpan moment, int capacity) where TKey : notnull
{
    private readonly ConcurrentDictionary<TKey, Entry> _entries = new();
    private int _added;

    /// <param name="key">The key.</param>
    /// <param name="load">Loads the value; gets the one of before, if there is one, which may be worth keeping.</param>
    /// <param name="cancel">Ends the wait of this caller; the load goes on while others wait for it.</param>
    public ValueTask<TValue> GetAsync(TKey key, Func<TKey, TValue?, Task<TValue>> load, CancellationToken cancel)
    {
        while (true)
        {
            // 1.
            var found = _entries.GetValueOrDefault(key);
            if (found is not null && time.GetElapsedTime(found.Since) < moment)
                return found.Value.IsCompletedSuccessfully ? new(found.Value.Result) : new(found.Value.WaitAsync(cancel));

            // 2. and 3.
            var entry = new Entry(time.GetTimestamp());
            if (found is null ? _entries.TryAdd(key, entry) : _entries.TryUpdate(key, entry, found))
            {
                _ = LoadAsync(key, entry, found, load);
                if (found is null)
                    MakeRoom();
                return new(entry.Value.WaitAsync(cancel));
            }
        }
    }

    public void Remove(TKey key) => _entries.TryRemove(key, out _);

    public void Clear() => _entries.Clear();

    private async Task LoadAsync(TKey key, Entry entry, Entry? before, Func<TKey, TValue?, Task<TValue>> load)
    {
        try
        {
            entry.Loaded.SetResult(await load(key, before is { Value.IsCompletedSuccessfully: true } ? before.Value.Result : default));
        }
#pragma warning disable CA1031 // Whatever it is, those who wait get it.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            // 4.
            _entries.TryRemove(new(key, entry));
            entry.Loaded.SetException(failure);
        }
    }

    // Counting a concurrent dictionary locks it, so it is counted now and then only.
    private void MakeRoom()
    {
        if (Interlocked.Increment(ref _added) % Math.Max(1, capacity / 10) != 0 || _entries.Count <= capacity)
            return;
        foreach (var old in _entries.Where(entry => time.GetElapsedTime(entry.Value.Since) >= moment))
            _entries.TryRemove(old);
        if (_entries.Count > capacity)
            _entries.Clear();
    }

    private sealed class Entry(long since)
    {
        public long Since => since;
        public TaskCompletionSource<TValue> Loaded { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
        public Task<TValue> Value => Loaded.Task;
    }
}
