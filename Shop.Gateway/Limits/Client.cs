
namespace Shop.Gateway.Limits;

/// <summary>What this replica knows of one client: what it may let through without asking, and what it has let through.</summary>
internal sealed class Client
{
    private readonly Lock _lock = new();
    private long _window = -1;
    private long _lent;
    private long _now;
    private long _before;
    private Task<bool>? _asking;

    public long Window => Volatile.Read(ref _window);

    /// <summary>Lets one through out of what is lent to this replica for this window.</summary>
    public bool TryTake(long window)
    {
        lock (_lock)
        {
            Move(window);
            if (_lent == 0)
                return false;
            _lent--;
            _now++;
            return true;
        }
    }

    /// <summary>Lends this replica so many more, for this window.</summary>
    public void Lend(long window, long requests)
    {
        lock (_lock)
        {
            Move(window);
            _lent += requests;
        }
    }

    /// <summary>What this replica alone has let through.</summary>
    public Counts OwnCounts(long window)
    {
        lock (_lock)
        {
            Move(window);
            return new(_now, _before);
        }
    }

    /// <summary>One asks for all who want to.</summary>
    public Task<bool> AskOnceAsync(Func<Task<bool>> ask)
    {
        lock (_lock)
            return _asking is { IsCompleted: false } ? _asking : _asking = ask();
    }

    private void Move(long window)
    {
        if (window == _window)
            return;
        (_before, _now, _lent) = (window == _window + 1 ? _now : 0, 0, 0);
        _window = window;
    }
}
