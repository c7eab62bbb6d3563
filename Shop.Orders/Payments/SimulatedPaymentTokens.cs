namespace Shop.Orders.Payments;

/// <summary>What the simulated provider does is chosen by the payment token. Any other token is declined.</summary>
internal static class SimulatedPaymentTokens
{
    /// <summary>Authorised at once.</summary>
    public const string Ok = "sim-ok";

    /// <summary>Always declined.</summary>
    public const string Decline = "sim-decline";

    /// <summary>Authorised by the first request, but the first answers are lost.</summary>
    public const string Timeout = "sim-timeout";

    /// <summary>Fails every time without a decision.</summary>
    public const string Error = "sim-error";
}
