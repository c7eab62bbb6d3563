namespace Shop.Orders.Batching;

/// <param name="Size">How many questions go together in one call at most.</param>
/// <param name="Calls">How many calls are under way at once at most.</param>
/// <param name="Gather">How long the first question waits for others.</param>
/// <param name="Timeout">How long one call may take.</param>
internal sealed record BatchLimits(int Size, int Calls, TimeSpan Gather, TimeSpan Timeout);
