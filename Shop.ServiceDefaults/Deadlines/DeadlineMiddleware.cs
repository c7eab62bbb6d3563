using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Shop.ServiceDefaults.Deadlines;

/// <summary>
/// Does nothing for a caller that has given up, as far as its header tells:
/// <list type="number">
/// <item>A request without time left is refused at once.</item>
/// <item>For others, RequestAborted is cancelled when their time has run out, which ends what is done for them.</item>
/// <item>Calls to other services pass on what is left (<see cref="DeadlineHandler"/>).</item>
/// <item>The answer, should anybody still listen, is 504.</item>
/// </list>
/// </summary>
internal sealed class DeadlineMiddleware(RequestDelegate next, IProblemDetailsService problems, TimeProvider time)
{
    public const string Type = "/problems/deadline-exceeded";

    public Task InvokeAsync(HttpContext context) => Deadline.AskedBy(context.Request) switch
    {
        null => next(context),
        // 1.
        { } left when left <= TimeSpan.Zero => AnswerAsync(context),
        { } left => HandleAsync(context, left),
    };

    private async Task HandleAsync(HttpContext context, TimeSpan left)
    {
        var aborted = context.RequestAborted;
        // 2.
        using var ended = new CancellationTokenSource(left, time);
        using var either = aborted.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), ended);
        context.RequestAborted = ended.Token;
        // 3.
        Deadline.Current = new(left, time);
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested && !context.Response.HasStarted)
        {
            // Answered below.
        }
        finally
        {
            context.RequestAborted = aborted;
        }
        // 4.
        if (ended.IsCancellationRequested && !aborted.IsCancellationRequested && !context.Response.HasStarted)
            await AnswerAsync(context);
    }

    private async Task AnswerAsync(HttpContext context)
    {
        context.Response.Clear();
        context.Response.StatusCode = StatusCodes.Status504GatewayTimeout;
        context.Response.Headers.RetryAfter = "1";
        await problems.WriteAsync(new()
        {
            HttpContext = context,
            ProblemDetails = new ProblemDetails
            {
                Type = Type,
                Status = StatusCodes.Status504GatewayTimeout,
                Title = "There was no time left.",
                Detail = $"The time that the caller gave in {Deadline.Header} has run out; give more, or try again.",
            },
        });
    }
}
