using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;

namespace Shop.Gateway.Caching;

/// <summary>The answers in memory: of bounded size, and none older than may still be handed out.</summary>
internal sealed class AnswerStore(IOptions<CachingOptions> options, TimeProvider time) : IDisposable
{
    // What is in the place of an answer that is not kept.
    private static readonly object s_forOne = new();
    private static readonly TimeSpan ForOneFor = TimeSpan.FromSeconds(10);

    private readonly MemoryCache _answers = new(new MemoryCacheOptions { SizeLimit = options.Value.MaxBytes });
    private long _changedAt = DateTimeOffset.MinValue.UtcTicks;

    public CachedAnswer? Find(string key) => _answers.TryGetValue(key, out var found) ? found as CachedAnswer : null;

    public void Put(string key, CachedAnswer answer) => _answers.Set(
        key, answer, new MemoryCacheEntryOptions { Size = answer.Body.Length + 1024, AbsoluteExpirationRelativeToNow = options.Value.StaleFor });

    /// <summary>Whether the answer was lately found to be for the one alone who asked, so that no other need wait for it.</summary>
    public bool IsForOne(string key) => _answers.TryGetValue(key, out var found) && found == s_forOne;

    public void PutForOne(string key) =>
        _answers.Set(key, s_forOne, new MemoryCacheEntryOptions { Size = 1024, AbsoluteExpirationRelativeToNow = ForOneFor });

    /// <summary>Whether it may be handed out as it is.</summary>
    public bool IsFresh(CachedAnswer answer, DateTimeOffset now) =>
        now - answer.Asked < answer.FreshFor && answer.Asked.UtcTicks > Volatile.Read(ref _changedAt);

    /// <summary>Whether it may be handed out in place of a better one that is not to be had.</summary>
    public bool IsOfUse(CachedAnswer answer, DateTimeOffset now) => now - answer.Asked < options.Value.StaleFor;

    /// <summary>The catalogue has changed: what was asked for before now is fresh no longer.</summary>
    public void Expire() => Volatile.Write(ref _changedAt, time.GetUtcNow().UtcTicks);

    public void Dispose() => _answers.Dispose();
}
