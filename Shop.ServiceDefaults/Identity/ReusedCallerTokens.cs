using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace Shop.ServiceDefaults.Identity;

/// <summary>Hands the same token to a caller's requests for half its lifetime, so that signing is not part of every request.</summary>
internal sealed class ReusedCallerTokens(CallerTokens signer, IOptions<TokenOptions> options, TimeProvider time) : ICallerTokens
{
    // Some 400 bytes each. Beyond that many callers all are forgotten and signed for anew.
    private const int Capacity = 20_000;

    private Generation _generation = new(time.GetTimestamp());

    public string Issue(Caller caller) => Current().Tokens.GetOrAdd(caller, signer.Issue);

    // A token is younger than its generation, so no lookup has to ask for its age.
    private Generation Current()
    {
        var current = Volatile.Read(ref _generation);
        if (time.GetElapsedTime(current.Began) < options.Value.Lifetime / 2 && current.Tokens.Count < Capacity)
            return current;
        var next = new Generation(time.GetTimestamp());
        return Interlocked.CompareExchange(ref _generation, next, current) == current ? next : Volatile.Read(ref _generation);
    }

    private sealed record Generation(long Began)
    {
        public ConcurrentDictionary<Caller, string> Tokens { get; } = new();
    }
}
