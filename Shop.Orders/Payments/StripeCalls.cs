using System.Net;
using Microsoft.Extensions.Options;
using Stripe;

namespace Shop.Orders.Payments;

/// <summary>
/// Stripe's API, one request per call: nothing is repeated here, since the saga repeats. What Stripe refuses with a reason
/// comes as <see cref="StripeException"/>; everything that may go better next time as the seam's own exceptions.
/// </summary>
internal sealed class StripeCalls : IDisposable
{
    private readonly StripeOptions _options;
    private readonly StripePaymentRows _rows;
    private readonly HttpClient _http;
    private readonly PaymentIntentService _intents;
    private readonly RefundService _refunds;

    public StripeCalls(IOptions<PaymentsOptions> options, StripePaymentRows rows)
    {
        _options = options.Value.Stripe;
        _rows = rows;
        // Not of the factory, whose clients repeat.
        _http = new(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5) }) { Timeout = _options.Timeout };
        var client = new StripeClient(
            _options.ApiKey, httpClient: new SystemNetHttpClient(_http, maxNetworkRetries: 0, enableTelemetry: false), apiBase: _options.ApiBase);
        _intents = new(client);
        _refunds = new(client);
    }

    /// <summary>Creates an intent that sets nothing aside before it is confirmed.</summary>
    public Task<PaymentIntent> CreateAsync(StripePayment payment, CancellationToken cancellationToken) => RunAsync(payment, () => _intents.CreateAsync(
        new()
        {
            Amount = payment.Amount!.Amount,
            Currency = payment.Amount.Currency.ToLowerInvariant(),
            CaptureMethod = "manual",
            AllowedPaymentMethodTypes = ["card"],
            Metadata = new() { ["order_id"] = payment.OrderId.ToString() },
        },
        Keyed(payment, "create"), cancellationToken), cancellationToken);

    public Task<PaymentIntent> GetAsync(StripePayment payment, CancellationToken cancellationToken) =>
        RunAsync(payment, () => _intents.GetAsync(payment.IntentId, null, null, cancellationToken), cancellationToken);

    public Task<PaymentIntent> ConfirmAsync(StripePayment payment, CancellationToken cancellationToken) => RunAsync(payment, () => _intents.ConfirmAsync(
        payment.IntentId, new() { PaymentMethod = payment.Token, ErrorOnRequiresAction = true }, Keyed(payment, "confirm"), cancellationToken), cancellationToken);

    public Task<PaymentIntent> CaptureAsync(StripePayment payment, CancellationToken cancellationToken) =>
        RunAsync(payment, () => _intents.CaptureAsync(payment.IntentId, null, Keyed(payment, "capture"), cancellationToken), cancellationToken);

    public Task<PaymentIntent> CancelAsync(StripePayment payment, CancellationToken cancellationToken) =>
        RunAsync(payment, () => _intents.CancelAsync(payment.IntentId, null, Keyed(payment, "cancel"), cancellationToken), cancellationToken);

    /// <summary>Gives everything back that the intent took.</summary>
    public async Task RefundAsync(StripePayment payment, CancellationToken cancellationToken)
    {
        var refund = await RunAsync(payment, () => _refunds.CreateAsync(
            new() { PaymentIntent = payment.IntentId, Metadata = new() { ["order_id"] = payment.OrderId.ToString() } },
            Keyed(payment, "refund"), cancellationToken), cancellationToken);
        if (refund.Status is not ("failed" or "canceled"))
            return;
        await _rows.BuryAnswerAsync(payment, cancellationToken);
        throw new PaymentProviderException($"Stripe's refund ended as {refund.Status}: {refund.FailureReason ?? "no reason given"}.");
    }

    public void Dispose() => _http.Dispose();

    private async Task<T> RunAsync<T>(StripePayment payment, Func<Task<T>> call, CancellationToken cancellationToken)
    {
        try
        {
            return await call();
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"Stripe did not answer within {_options.Timeout}.");
        }
        catch (HttpRequestException e)
        {
            throw new PaymentProviderException($"Stripe could not be reached: {e.Message}");
        }
        catch (StripeException e) when (e.HttpStatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
        {
            throw new PaymentProviderException("Stripe refused the API key: set Payments:Stripe:ApiKey to a valid secret key that may use PaymentIntents and _refunds.");
        }
        catch (StripeException e) when (e.HttpStatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.Conflict)
        {
            throw new PaymentProviderException($"Stripe is busy: {e.Message}");
        }
        catch (StripeException e) when (e.HttpStatusCode >= HttpStatusCode.InternalServerError || e.StripeError is null)
        {
            // Stripe keeps this answer and would give it to every repeat under the same key.
            await _rows.BuryAnswerAsync(payment, cancellationToken);
            throw new PaymentProviderException($"Stripe failed with HTTP {(int)e.HttpStatusCode}.");
        }
    }

    private static RequestOptions Keyed(StripePayment payment, string operation) => new() { IdempotencyKey = payment.Key(operation) };
}
