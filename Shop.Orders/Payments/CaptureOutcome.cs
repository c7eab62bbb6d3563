namespace Shop.Orders.Payments;

/// <summary>What became of the money that was set aside; the same on every repeat.</summary>
internal abstract record CaptureOutcome
{
    private CaptureOutcome()
    {
    }

    public sealed record Captured : CaptureOutcome;

    public sealed record Declined(string Detail) : CaptureOutcome;
}
