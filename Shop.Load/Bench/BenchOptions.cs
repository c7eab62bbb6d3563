namespace Shop.Load.Bench;

/// <param name="Rounds">How often each side is measured, in turns.</param>
/// <param name="RoundTime">How long each measurement lasts.</param>
internal sealed record BenchOptions(int Rounds, TimeSpan RoundTime)
{
    /// <summary>Clients that send at the same time, on both sides.</summary>
    public const int Clients = 32;
}
