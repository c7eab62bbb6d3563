using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using Shop.Gateway.Containment;
using Shop.ServiceDefaults.Shutdown;

namespace Shop.Gateway.Caching;

/// <summary>
/// Answers reads of the catalogue from memory, and lets each page be asked for once, however many want it:
/// <list type="number">
/// <item>A fresh answer is handed out. So is an old one for a moment after the service has failed. Nothing else is done for it.</item>
/// <item>The first who finds none asks for all; the others wait for what comes. If the first gives up, another takes its place.</item>
/// <item>Another replica may have asked already: then its answer is in Redis.</item>
/// <item>The service is asked, as if nobody knew the page; who knows it already gets 304 from here.</item>
/// <item>An answer for everybody is kept; any other goes to the one who asked, and the others ask for themselves. Where the page itself is
/// not for everybody, so do all for a while.</item>
/// <item>Where the service failed, or takes too long, an old answer is handed out and says that it is old.</item>
/// </list>
/// </summary>
internal sealed class AnswerCaching(
    RequestDelegate next, AnswerStore store, SharedAnswers shared, CachingMeter meter, ShutdownState shutdown,
    IOptions<CachingOptions> options, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource<CachedAnswer?>> _asking = new();

    public Task InvokeAsync(HttpContext context)
    {
        if (CacheKey.Of(context) is not { } key)
            return next(context);
        // 1.
        var found = store.Find(key);
        if (found is not null && MayBeSent(found))
        {
            Share(key, found);
            return SendAsync(context, found, context.Request.Headers.IfNoneMatch);
        }
        // The answer to HEAD has no body to keep.
        return HttpMethods.IsHead(context.Request.Method) || (found is null && store.IsForOne(key)) ? next(context) : FetchAsync(context, key, found);
    }

    private async Task FetchAsync(HttpContext context, string key, CachedAnswer? old)
    {
        var mine = new TaskCompletionSource<CachedAnswer?>(TaskCreationOptions.RunContinuationsAsynchronously);
        while (true)
        {
            // 2.
            var asking = _asking.GetOrAdd(key, mine);
            if (asking == mine)
            {
                await AskAsync(context, key, old, mine);
                return;
            }
            await ((Task)asking.Task).WaitAsync(context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (context.RequestAborted.IsCancellationRequested)
                return;
            if (!asking.Task.IsCompletedSuccessfully)
                continue;
            await (asking.Task.Result is { } answer ? SendAsync(context, answer, context.Request.Headers.IfNoneMatch) : next(context));
            return;
        }
    }

    private async Task AskAsync(HttpContext context, string key, CachedAnswer? old, TaskCompletionSource<CachedAnswer?> asking)
    {
        var isWanted = old is not null;
        try
        {
            // Another may have been faster by a hair.
            if (store.Find(key) is { } kept && MayBeSent(kept))
                old = kept;
            // 3.
            else if (await shared.FindAsync(key) is { } other && (old is null || other.Asked > old.Asked))
                store.Put(key, old = other with { IsShared = true });
            var known = context.Request.Headers.IfNoneMatch;
            if (old is not null && MayBeSent(old))
            {
                End(key, asking, old);
                await SendAsync(context, old, known);
                return;
            }

            // 4.
            var asked = time.GetUtcNow();
            if (old is not null && !store.IsOfUse(old, asked))
                old = null;
            var response = await ForwardAsync(context, isPatient: old is null, () => EndForOne(context, key, asking));
            if (context.RequestAborted.IsCancellationRequested || response is { IsSent: true })
                return;
            if (response is { HasFailed: false })
            {
                // 5.
                var answer = response.ToAnswer(asked, options.Value);
                if (answer is not null)
                    Keep(key, answer, isWanted);
                else
                    Skip(context, key);
                End(key, asking, answer);
                meter.Missed();
                await (answer is null ? response.SendAsync() : SendInsteadAsync(context, answer, known));
            }
            else if (old is not null)
            {
                // 6.
                old.PauseUntil = time.GetUtcNow() + options.Value.Pause;
                End(key, asking, old);
                await SendInsteadAsync(context, old, known);
            }
            else
            {
                End(key, asking, answer: null);
                await response!.SendAsync();
            }
        }
        finally
        {
            _asking.TryRemove(new(key, asking));
            asking.TrySetCanceled();
        }
    }

    /// <returns>Null when the caller has given up, or the service took longer than it is waited for.</returns>
    private async Task<RecordedResponse?> ForwardAsync(HttpContext context, bool isPatient, Action onPass)
    {
        var aborted = context.RequestAborted;
        var (match, since) = (context.Request.Headers.IfNoneMatch, context.Request.Headers.IfModifiedSince);
        (context.Request.Headers.IfNoneMatch, context.Request.Headers.IfModifiedSince) = (default, default);
        using var patience = new CancellationTokenSource(isPatient ? Timeout.InfiniteTimeSpan : options.Value.Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(aborted, patience.Token);
        context.RequestAborted = either.Token;
        context.Features.Set(new Patience(patience.Token));
        try
        {
            var response = await RecordedResponse.RecordAsync(context, next, options.Value, () =>
            {
                onPass();
                patience.CancelAfter(Timeout.InfiniteTimeSpan);
            });
            return either.IsCancellationRequested ? null : response;
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            return null;
        }
        finally
        {
            context.RequestAborted = aborted;
            (context.Request.Headers.IfNoneMatch, context.Request.Headers.IfModifiedSince) = (match, since);
        }
    }

    private void Keep(string key, CachedAnswer answer, bool isWanted)
    {
        store.Put(key, answer);
        if (isWanted)
            Share(key, answer);
    }

    // From the second time on: what was asked for once may never be again, and Redis has more to keep than made-up addresses.
    private void Share(string key, CachedAnswer answer)
    {
        if (answer.IsShared)
            return;
        answer.IsShared = true;
        shared.Put(key, answer);
    }

    // A refusal is the caller's own: it says nothing of the page, which others may go on to have from here.
    private void Skip(HttpContext context, string key)
    {
        if (context.Response.StatusCode is StatusCodes.Status200OK or StatusCodes.Status404NotFound or StatusCodes.Status410Gone)
            store.PutForOne(key);
    }

    private void End(string key, TaskCompletionSource<CachedAnswer?> asking, CachedAnswer? answer)
    {
        _asking.TryRemove(new(key, asking));
        asking.TrySetResult(answer);
    }

    private void EndForOne(HttpContext context, string key, TaskCompletionSource<CachedAnswer?> asking)
    {
        Skip(context, key);
        End(key, asking, answer: null);
        meter.Missed();
    }

    private bool MayBeSent(CachedAnswer answer)
    {
        var now = time.GetUtcNow();
        return store.IsFresh(answer, now) || (now < answer.PauseUntil && store.IsOfUse(answer, now));
    }

    private Task SendInsteadAsync(HttpContext context, CachedAnswer answer, StringValues known)
    {
        RecordedResponse.Discard(context);
        return SendAsync(context, answer, known);
    }

    private Task SendAsync(HttpContext context, CachedAnswer answer, StringValues known)
    {
        var now = time.GetUtcNow();
        var isFresh = now - answer.Asked < answer.FreshFor;
        meter.Answered(isFresh);
        // The gateway drains, and no later part of the pipeline says so here.
        if (shutdown.HasBegun)
            context.Response.Headers.Connection = "close";
        return answer.SendAsync(context, known, isFresh ? null : now);
    }
}
