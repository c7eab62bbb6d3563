using System.Globalization;

namespace Shop.Load.Target;

/// <summary>Holds processes to a share of the processors, by control groups under one of its own. What it made is removed at the end.</summary>
internal sealed class CpuQuotas : IAsyncDisposable
{
    // Short, so that a process which has used up its share waits milliseconds for the next and not a tenth of a second.
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan RemovalLimit = TimeSpan.FromSeconds(5);

    private const string Root = "/sys/fs/cgroup";

    private readonly string _parent;
    private readonly bool _isUnified;

    private CpuQuotas(string parent, bool isUnified) => (_parent, _isUnified) = (parent, isUnified);

    /// <exception cref="QuotaException">This machine has no control groups, or this user may not make any.</exception>
    public static CpuQuotas Create()
    {
        var isUnified = File.Exists($"{Root}/cgroup.controllers");
        if (!isUnified && !File.Exists($"{Root}/cpu/cpu.cfs_quota_us"))
            throw new QuotaException("Processes are held to a share of the processors by control groups, and this machine has none for that under /sys/fs/cgroup.");
        var parent = Path.Combine(Root, isUnified ? "" : "cpu", $"shop-{Guid.NewGuid():N}");
        try
        {
            Directory.CreateDirectory(parent);
            if (isUnified)
                File.WriteAllText($"{parent}/cgroup.subtree_control", "+cpu");
            return new(parent, isUnified);
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            if (Directory.Exists(parent))
                Directory.Delete(parent);
            throw new QuotaException($"Holding processes to a share of the processors takes root and a writable /sys/fs/cgroup: run this as root. ({e.Message})");
        }
    }

    /// <summary>Holds a process, with all of its threads.</summary>
    /// <param name="name">Names the group; the next process of the same name gets the same share.</param>
    public void Hold(string name, int processId, double processors)
    {
        var group = Path.Combine(_parent, name);
        Directory.CreateDirectory(group);
        var (quota, period) = ((long)Math.Max(1000, Period.TotalMicroseconds * processors), (long)Period.TotalMicroseconds);
        // The least quota is a millisecond.
        if (quota > Period.TotalMicroseconds * processors)
            period = (long)(quota / processors);
        if (_isUnified)
        {
            Write(group, "cpu.max", $"{quota} {period}");
        }
        else
        {
            Write(group, "cpu.cfs_period_us", $"{period}");
            Write(group, "cpu.cfs_quota_us", $"{quota}");
        }
        Write(group, "cgroup.procs", processId.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>Removes the groups, once the last process of them is gone.</summary>
    public async ValueTask DisposeAsync()
    {
        using var limit = new CancellationTokenSource(RemovalLimit, TimeProvider.System);
        while (!TryRemove())
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, limit.Token);
    }

    private bool TryRemove()
    {
        try
        {
            foreach (var group in Directory.GetDirectories(_parent))
                Directory.Delete(group);
            Directory.Delete(_parent);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static void Write(string group, string file, string value) => File.WriteAllText(Path.Combine(group, file), value);
}

/// <summary>Processes could not be held to a share of the processors. The message is one sentence for people.</summary>
internal sealed class QuotaException(string message) : Exception(message);
