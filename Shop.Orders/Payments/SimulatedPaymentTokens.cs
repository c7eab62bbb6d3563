namespace Shop.Orders.Payments;

/// <summary>
/// What the simulated provider does is chosen by the payment token. What a token does not mention goes as with
/// <see cref="Ok"/>. Any other token is declined.
/// </summary>
internal static class SimulatedPaymentTokens
{
    /// <summary>Authorised, captured and refunded at once.</summary>
    public const string Ok = "sim-ok";

    /// <summary>Always declined.</summary>
    public const string Decline = "sim-decline";

    /// <summary>Authorised by the first request, but the first answers are lost.</summary>
    public const string Timeout = "sim-timeout";

    /// <summary>Fails every time without a decision.</summary>
    public const string Error = "sim-error";

    /// <summary>Every request reaches the provider twice and is answered twice; the second answer changes nothing.</summary>
    public const string Twice = "sim-twice";

    /// <summary>Authorised, but it takes some seconds.</summary>
    public const string Slow = "sim-slow";

    /// <summary>Authorised, but the capture is declined: the money that was set aside is let go.</summary>
    public const string CaptureDecline = "sim-capture-decline";

    /// <summary>Authorised and captured, but the first refunds fail and give nothing back.</summary>
    public const string RefundFail = "sim-refund-fail";

    /// <summary>Whether the means of payment is good for the amount.</summary>
    public static bool IsAuthorised(string token) => token is Ok or Timeout or Twice or Slow or CaptureDecline or RefundFail;
}
