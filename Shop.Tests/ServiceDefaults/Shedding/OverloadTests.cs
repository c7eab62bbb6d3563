using Microsoft.Extensions.Time.Testing;
using Shop.ServiceDefaults.Shedding;
using Shouldly;
using Xunit;

namespace Shop.Tests.ServiceDefaults.Shedding;

/// <summary>
/// A service of which each request needs 2 ms of two processors that all requests in it share: it can do 1,000 in a second.
/// Requests come at random times, in time that the test moves by the millisecond.
/// </summary>
public sealed class OverloadTests : IDisposable
{
    private const int Capacity = 1000;
    private const double WorkPerRequest = 2;
    private const double WorkPerStep = 2;

    private readonly Random _random = new(7);
    private readonly FakeTimeProvider _time = new();
    private readonly List<(long Came, Task<bool> Entering)> _coming = [];
    private readonly List<Request> _inside = [];
    private readonly UsualTime _usual;
    private readonly Admission _admission;

    public OverloadTests()
    {
        var options = new SheddingOptions();
        _usual = new(_time);
        _admission = new(options, new ConcurrencyLimit(options, () => TimeSpan.Zero, _time), _time);
    }

    public void Dispose() => _admission.Dispose();

    [Theory]
    [InlineData(1.5)]
    [InlineData(3)]
    [InlineData(10)]
    public void Goodput_and_latency_hold_under_overload_and_all_is_well_soon_after(double load)
    {
        var half = Run(load: 0.5, seconds: 10);
        var over = Run(load, seconds: 20);
        Run(load: 0.5, seconds: 5);
        var after = Run(load: 0.5, seconds: 10);

        half.Refused.ShouldBe(0);
        (over.Answered / 20.0).ShouldBeGreaterThanOrEqualTo(0.9 * Capacity);
        over.Percentile99.ShouldBeLessThanOrEqualTo(5 * half.Percentile99);
        after.Refused.ShouldBe(0);
        after.Percentile99.ShouldBeLessThanOrEqualTo(1.5 * half.Percentile99);
    }

    private Result Run(double load, int seconds)
    {
        var result = new Result();
        for (var step = 0; step < seconds * 1000; step++)
        {
            for (var arrivals = Poisson(load * Capacity / 1000); arrivals > 0; arrivals--)
                _coming.Add((_time.GetTimestamp(), _admission.EnterAsync(isWrite: false).AsTask()));
            _time.Advance(TimeSpan.FromMilliseconds(1));
            Settle(result);
            Work(result);
        }
        return result;
    }

    private void Settle(Result result)
    {
        foreach (var (came, entering) in _coming.Where(request => request.Entering.IsCompleted))
        {
            if (entering.Result)
                _inside.Add(new(came, _time.GetTimestamp()));
            else
                result.Refused++;
        }
        _coming.RemoveAll(request => request.Entering.IsCompleted);
    }

    private void Work(Result result)
    {
        var share = Math.Min(1, WorkPerStep / _inside.Count);
        foreach (var request in _inside.ToList())
        {
            request.Left -= share;
            if (request.Left > 0)
                continue;
            _inside.Remove(request);
            var took = _time.GetElapsedTime(request.Entered);
            _usual.Add(took);
            _admission.Leave(took, _usual.Or(took));
            result.Add(_time.GetElapsedTime(request.Came));
        }
    }

    private int Poisson(double mean)
    {
        var (limit, product, count) = (Math.Exp(-mean), _random.NextDouble(), 0);
        for (; product > limit; product *= _random.NextDouble())
            count++;
        return count;
    }

    private sealed class Request(long came, long entered)
    {
        public long Came => came;
        public long Entered => entered;
        public double Left { get; set; } = WorkPerRequest;
    }

    private sealed class Result
    {
        private readonly List<TimeSpan> _latencies = [];

        public int Refused { get; set; }
        public int Answered => _latencies.Count;
        public TimeSpan Percentile99 => _latencies.Order().ElementAt(_latencies.Count * 99 / 100);

        public void Add(TimeSpan latency) => _latencies.Add(latency);
    }
}
