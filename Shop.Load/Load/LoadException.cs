namespace Shop.Load.Load;

/// <summary>A run could not be made, or not be finished. The message is one sentence for people.</summary>
internal class LoadException(string message) : Exception(message);

/// <summary>What was asked for is absurd, so nothing was started.</summary>
internal sealed class PlanRefusedException(string message) : LoadException(message);
