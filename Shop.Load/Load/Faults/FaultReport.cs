namespace Shop.Load.Load.Faults;

/// <summary>What was done to the shop, in seconds of the run.</summary>
/// <param name="What">The action and what it was done to.</param>
/// <param name="Begun">When it began.</param>
/// <param name="Done">When it was done: for a start, when the instance was ready.</param>
/// <param name="InFlight">For a kill, how many requests were in flight in the whole shop.</param>
internal sealed record FaultReport(string What, double Begun, double Done, int? InFlight);
