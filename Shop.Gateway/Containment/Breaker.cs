namespace Shop.Gateway.Containment;

/// <summary>
/// A circuit breaker that others ask before they choose, rather than one that throws at who has chosen:
/// <list type="number">
/// <item>Closed, it counts. Some failures in a row, or too large a share of them, open it.</item>
/// <item>Open, it lets nobody pass for a while. Where there is nobody else to ask, some pass all the same; an answer closes it.</item>
/// <item>Half open, it lets one pass, whose answer closes it and whose failure opens it again.</item>
/// </list>
/// </summary>
internal sealed class Breaker(ContainmentOptions options, TimeProvider time, Action? onOpen = null)
{
    private readonly Lock _lock = new();
    private bool _isOpen;
    private long _openedAt;
    private bool _trying;
    private int _inARow;
    private Half _now = new(time.GetTimestamp());
    private Half _before = new(0);

    public BreakerState State
    {
        get
        {
            lock (_lock)
                return _isOpen ? time.GetElapsedTime(_openedAt) < options.BreakDuration ? BreakerState.Open : BreakerState.HalfOpen : BreakerState.Closed;
        }
    }

    /// <summary>Whether <see cref="TryPass"/> would let one pass.</summary>
    public bool LetsPass => !Volatile.Read(ref _isOpen) || (State == BreakerState.HalfOpen && !_trying);

    /// <summary>Lets one pass, whose outcome must then be told; false when none may.</summary>
    public bool TryPass()
    {
        if (!Volatile.Read(ref _isOpen))
            return true;
        lock (_lock)
            return LetsPass && (_trying = true);
    }

    public void Tell(Outcome outcome)
    {
        lock (_lock)
        {
            _trying = false;
            switch (outcome)
            {
                case Outcome.Failed:
                    Failed();
                    break;
                case Outcome.Answered or Outcome.Refused:
                    Answered();
                    break;
            }
        }
    }

    private void Answered()
    {
        // 2. and 3.
        if (_isOpen)
            (_isOpen, _now, _before) = (false, new Half(time.GetTimestamp()), new Half(0));
        _inARow = 0;
        Current().Answers++;
    }

    private void Failed()
    {
        if (_isOpen)
        {
            // 3.
            if (State == BreakerState.HalfOpen)
                Open();
            return;
        }
        // 1.
        _inARow++;
        Current().Failures++;
        var (failures, answers) = (_now.Failures + _before.Failures, _now.Answers + _before.Answers);
        var many = failures + answers >= options.MinimumThroughput && failures >= options.FailureRatio * (failures + answers);
        if (many || _inARow >= options.FailuresInARow)
            Open();
    }

    private void Open()
    {
        if (!_isOpen)
            onOpen?.Invoke();
        (_isOpen, _openedAt) = (true, time.GetTimestamp());
    }

    // What is counted slides over the sampling time in two halves.
    private Half Current()
    {
        var age = time.GetElapsedTime(_now.Since);
        if (age >= options.Sampling / 2)
            (_before, _now) = (age < options.Sampling ? _now : new Half(0), new Half(time.GetTimestamp()));
        return _now;
    }

    private sealed class Half(long since)
    {
        public long Since => since;
        public int Answers;
        public int Failures;
    }
}
