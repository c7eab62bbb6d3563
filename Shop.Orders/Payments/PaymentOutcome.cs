namespace Shop.Orders.Payments;

/// <summary>The provider's decision; the same on every repeat.</summary>
internal abstract record PaymentOutcome
{
    private PaymentOutcome()
    {
    }

    public sealed record Authorised(string PaymentId) : PaymentOutcome;

    public sealed record Declined(string Detail) : PaymentOutcome;
}
