using System.ComponentModel.DataAnnotations;

namespace Shop.Orders.Payments;

/// <summary>Who takes the money (configuration section <c>Payments</c>).</summary>
internal sealed class PaymentsOptions : IValidatableObject
{
    public const string Simulated = "simulated";
    public const string StripeApi = "stripe";

    /// <summary><c>simulated</c> or <c>stripe</c>. The model's parameter payments-provider sets it.</summary>
    /// <value>The default value is simulated.</value>
    public string Provider { get; set; } = Simulated;

    /// <summary>How to reach Stripe; used only when that is the provider.</summary>
    public StripeOptions Stripe { get; set; } = new();

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Provider is not (Simulated or StripeApi))
            yield return new($"Payments:Provider is '{Provider}'; it must be '{Simulated}' or '{StripeApi}'; the model's parameter payments-provider sets it.", [nameof(Provider)]);
        if (Provider != StripeApi)
            yield break;
        if (string.IsNullOrWhiteSpace(Stripe.ApiKey))
            yield return new("Payments:Provider is 'stripe', so Payments:Stripe:ApiKey must hold Stripe's secret key of your account (sk_… or rk_…); the model's parameter stripe-key sets it.", [nameof(Stripe)]);
        if (!Uri.TryCreate(Stripe.ApiBase, UriKind.Absolute, out var address) || address.Scheme is not ("https" or "http"))
            yield return new($"Payments:Stripe:ApiBase is '{Stripe.ApiBase}'; it must be an http or https address.", [nameof(Stripe)]);
        if (Stripe.Timeout < TimeSpan.FromMilliseconds(100) || Stripe.Timeout > TimeSpan.FromMinutes(1))
            yield return new($"Payments:Stripe:Timeout ({Stripe.Timeout}) must be 100 milliseconds to 1 minute.", [nameof(Stripe)]);
    }
}
