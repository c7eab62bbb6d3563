using System.Diagnostics;

namespace Shop.Orders.Batching;

/// <summary>
/// Makes one call of many. Each asker asks for itself and gets its own answer, as if it were alone; the questions that
/// come while calls are under way go together in the next one. So the busier it is, the less each question costs:
/// <code>
/// (1) A question waits in line; the first one sets a caller going, unless enough of them are.
/// (2) The caller gathers for a moment, then takes what is in line. Whoever has given up is left out.
/// (3) One call for all. Its span belongs to the first asker's trace and links to the others'.
/// (4) The call is refused because of what is in it: each question is asked again, alone, so that one cannot fail the rest.
/// (5) The call failed otherwise: so has every question in it.
/// </code>
/// </summary>
internal sealed class Batcher<TQuestion, TAnswer>(
    string name,
    Func<IReadOnlyList<TQuestion>, CancellationToken, Task<IReadOnlyList<TAnswer>>> call,
    Func<Exception, bool> isRefusal,
    BatchLimits limits,
    ActivitySource source,
    TimeProvider time)
{
    // Of calls that go alone in (4), at once.
    private const int Alone = 4;

    private readonly Lock _lock = new();
    private readonly Queue<Question> _line = [];
    private int _callers;

    /// <summary>The answer to this question; giving up leaves the call to the others in it.</summary>
    public Task<TAnswer> AskAsync(TQuestion about, CancellationToken cancellationToken)
    {
        // (1)
        var question = new Question(about, Activity.Current?.Context ?? default, cancellationToken);
        lock (_lock)
        {
            _line.Enqueue(question);
            if (_callers < limits.Calls)
            {
                _callers++;
                // Without the asker's context: a caller serves many.
                using (ExecutionContext.SuppressFlow())
                    _ = Task.Run(CallUntilEmptyAsync, CancellationToken.None);
            }
        }
        return question.Answered.Task.WaitAsync(cancellationToken);
    }

    private async Task CallUntilEmptyAsync()
    {
        // (2)
        await Task.Delay(limits.Gather, time);
        while (TakeFromLine() is { Count: > 0 } questions)
            await CallAsync(questions);
    }

    private List<Question> TakeFromLine()
    {
        lock (_lock)
        {
            var taken = new List<Question>();
            while (taken.Count < limits.Size && _line.TryDequeue(out var question))
            {
                if (!question.GivenUp.IsCancellationRequested)
                    taken.Add(question);
            }
            if (taken.Count == 0)
                _callers--;
            return taken;
        }
    }

    private async Task CallAsync(IReadOnlyList<Question> questions)
    {
        // (3)
        using var activity = source.StartActivity(
            name, ActivityKind.Internal, questions[0].Asker, links: questions.Skip(1).Select(question => new ActivityLink(question.Asker)));
        activity?.SetTag("shop.batch.size", questions.Count);
        try
        {
            using var timeout = new CancellationTokenSource(limits.Timeout, time);
            var answers = await call([.. questions.Select(question => question.About)], timeout.Token);
            if (answers.Count != questions.Count)
                throw new InvalidOperationException($"{name} gave {answers.Count} answers to {questions.Count} questions.");
            for (var i = 0; i < questions.Count; i++)
                questions[i].Answered.TrySetResult(answers[i]);
        }
        catch (Exception e) when (questions.Count > 1 && isRefusal(e))
        {
            // (4)
            activity?.SetStatus(ActivityStatusCode.Error, e.Message);
            await Parallel.ForEachAsync(
                questions, new ParallelOptions { MaxDegreeOfParallelism = Alone }, async (question, _) => await CallAsync([question]));
        }
        catch (Exception e)
        {
            // (5)
            activity?.SetStatus(ActivityStatusCode.Error, e.Message);
            foreach (var question in questions)
                question.Answered.TrySetException(e is OperationCanceledException ? new TimeoutException($"{name} took longer than {limits.Timeout}.") : e);
        }
    }

    private sealed record Question(TQuestion About, ActivityContext Asker, CancellationToken GivenUp)
    {
        public TaskCompletionSource<TAnswer> Answered { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
