using OpenTelemetry;

namespace Shop.Orders.Payments;

/// <summary>
/// Lets concurrent calls for different orders share one piece of work: whoever comes while one is under way goes with the
/// next. A lone call waits for nobody. A caller may leave; what it asked for is carried out all the same.
/// </summary>
/// <param name="carryOut">Answers a whole group; an order that it leaves out is answered with null.</param>
internal sealed class CallGroup<TCall, TAnswer>(Func<IReadOnlyDictionary<Guid, TCall>, Task<IReadOnlyDictionary<Guid, TAnswer>>> carryOut)
    where TAnswer : class
{
    private const int MaxSize = 500;

    private readonly Lock _lock = new();
    private readonly LinkedList<Waiting> _waiting = new();
    private bool _working;

    public Task<TAnswer?> AskAsync(Guid orderId, TCall call, CancellationToken cancellationToken)
    {
        var waiting = new Waiting(orderId, call, new(TaskCreationOptions.RunContinuationsAsynchronously));
        lock (_lock)
        {
            _waiting.AddLast(waiting);
            if (!_working)
            {
                _working = true;
                // The group belongs to no single caller, so it takes no caller's context along.
                using (ExecutionContext.SuppressFlow())
                    _ = Task.Run(WorkAsync, CancellationToken.None);
            }
        }
        return waiting.Answer.Task.WaitAsync(cancellationToken);
    }

    private async Task WorkAsync()
    {
        using var untraced = SuppressInstrumentationScope.Begin();
        while (Next() is { Count: > 0 } group)
        {
            try
            {
                var answers = await carryOut(group.ToDictionary(each => each.Key, each => each.Value.Call));
                foreach (var (orderId, waiting) in group)
                    waiting.Answer.SetResult(answers.GetValueOrDefault(orderId));
            }
            catch (Exception e)
            {
                foreach (var waiting in group.Values)
                    waiting.Answer.TrySetException(e);
            }
        }
    }

    // One call per order: a second one for the same order goes with the next group.
    private Dictionary<Guid, Waiting> Next()
    {
        var group = new Dictionary<Guid, Waiting>();
        lock (_lock)
        {
            for (var node = _waiting.First; node is not null && group.Count < MaxSize;)
            {
                var following = node.Next;
                if (group.TryAdd(node.Value.OrderId, node.Value))
                    _waiting.Remove(node);
                node = following;
            }
            _working = group.Count > 0;
        }
        return group;
    }

    private sealed record Waiting(Guid OrderId, TCall Call, TaskCompletionSource<TAnswer?> Answer);
}
