using Microsoft.Extensions.Primitives;

namespace Shop.ServiceDefaults.Announcements;

/// <summary>
/// The instances that announced themselves, as this process knows them. Names of services are not case-sensitive, as names of
/// hosts are not.
/// </summary>
public sealed class InstanceDirectory
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Entry> _entries = [];
    private readonly Dictionary<string, CancellationTokenSource> _watches = new(StringComparer.OrdinalIgnoreCase);
    private readonly TimeProvider _time;
    private readonly TimeSpan _lease;

    internal InstanceDirectory(TimeProvider time, TimeSpan lease) => (_time, _lease) = (time, lease);

    /// <summary>Every instance that takes requests, oldest first.</summary>
    public IReadOnlyList<Announcement> All => Select(_ => true);

    /// <summary>The instances of a service that take requests, oldest first.</summary>
    public IReadOnlyList<Announcement> Of(string service) =>
        Select(instance => string.Equals(instance.Service, service, StringComparison.OrdinalIgnoreCase));

    /// <summary>A token that tells of the next change of a service's instances. Get it before the instances, so as to miss nothing.</summary>
    public IChangeToken Watch(string service)
    {
        lock (_lock)
        {
            if (!_watches.TryGetValue(service, out var watch))
                _watches[service] = watch = new CancellationTokenSource();
            return new CancellationChangeToken(watch.Token);
        }
    }

    /// <summary>An instance was heard: its lease begins anew. One that has withdrawn stays so, whatever word of it comes late.</summary>
    internal void Hear(Announcement instance)
    {
        lock (_lock)
        {
            var before = _entries.GetValueOrDefault(instance.Id)?.Instance;
            if (before is { State: InstanceState.Withdrawn })
                return;
            _entries[instance.Id] = new(instance, _time.GetTimestamp());
            if (before != instance)
                Tell(instance.Service);
        }
    }

    /// <summary>All leases begin anew, since nobody could be heard for a while.</summary>
    internal void RenewAll()
    {
        lock (_lock)
        {
            foreach (var (id, entry) in _entries)
                _entries[id] = entry with { HeardAt = _time.GetTimestamp() };
        }
    }

    /// <summary>Forgets the instances whose leases have ended.</summary>
    internal IReadOnlyList<Announcement> Expire()
    {
        lock (_lock)
        {
            Announcement[] ended = [.. _entries.Values.Where(entry => _time.GetElapsedTime(entry.HeardAt) > _lease).Select(entry => entry.Instance)];
            foreach (var instance in ended)
                _entries.Remove(instance.Id);
            // Of those withdrawn, everybody has been told.
            Announcement[] lost = [.. ended.Where(instance => instance.State == InstanceState.Up)];
            foreach (var service in lost.Select(instance => instance.Service).Distinct(StringComparer.OrdinalIgnoreCase))
                Tell(service);
            return lost;
        }
    }

    private Announcement[] Select(Func<Announcement, bool> wanted)
    {
        lock (_lock)
        {
            return [.. _entries.Values.Select(entry => entry.Instance)
                .Where(instance => instance.State == InstanceState.Up && wanted(instance))
                .OrderBy(instance => instance.StartedAt).ThenBy(instance => instance.Id, StringComparer.Ordinal)];
        }
    }

    // Not on this thread: who watches may do much, and it holds the lock.
    private void Tell(string service)
    {
        if (_watches.Remove(service, out var watch))
            _ = watch.CancelAsync();
    }

    private sealed record Entry(Announcement Instance, long HeardAt);
}
