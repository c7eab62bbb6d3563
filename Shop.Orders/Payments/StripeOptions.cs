namespace Shop.Orders.Payments;

/// <summary>How to reach Stripe (configuration section <c>Payments:Stripe</c>).</summary>
internal sealed class StripeOptions
{
    /// <summary>The account's secret key. Keep it out of files: the model's parameter stripe-key sets it.</summary>
    public string ApiKey { get; set; } = "";

    /// <summary>Where Stripe's API is, without a slash at the end.</summary>
    /// <value>The default value is Stripe itself.</value>
    public string ApiBase { get; set; } = "https://api.stripe.com";

    /// <summary>How long to wait for one answer. A step of an order asks up to four times, so keep it well below Saga:StepTimeout.</summary>
    /// <value>The default value is 6 seconds.</value>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(6);
}
