using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Shop.Tests.Orders.Payments;

/// <summary>The intents of a <see cref="FakeStripe"/> and the money they move, by Stripe's rules of what each state allows.</summary>
internal sealed class FakeStripeBooks
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Intent> _intents = [];

    /// <summary>All that the cards of an order have seen: how often and how much.</summary>
    public IReadOnlyList<string> MovesOf(Guid orderId)
    {
        lock (_lock)
            return [.. _intents.Values.Where(intent => intent.OrderId == orderId.ToString()).SelectMany(intent => intent.Moves)];
    }

    public FakeStripeAnswer Create(IFormCollection form)
    {
        lock (_lock)
        {
            var intent = new Intent($"pi_{Guid.NewGuid():N}", long.Parse(form["amount"]!, null), form["currency"]!, form["metadata[order_id]"]!);
            if (form["capture_method"] != "manual" || form["allowed_payment_method_types[0]"] != "card")
                return FakeStripeAnswer.Error(400, "invalid_request_error", "parameter_invalid", "This fake knows only cards captured by hand.");
            if (intent.Amount < 50)
                return FakeStripeAnswer.Error(400, "invalid_request_error", "amount_too_small", "Amount must be at least €0.50 eur", "amount");
            _intents.Add(intent.Id, intent);
            return FakeStripeAnswer.Ok(intent.ToJson());
        }
    }

    public FakeStripeAnswer Read(string id) => On(id, null, intent => FakeStripeAnswer.Ok(intent.ToJson()));

    public FakeStripeAnswer Confirm(string id, IFormCollection form) => On(id, ["requires_payment_method", "requires_confirmation"], intent =>
    {
        intent.Method = form["payment_method"];
        if (!intent.Method!.StartsWith("pm_card_", StringComparison.Ordinal))
        {
            return FakeStripeAnswer.Error(
                400, "invalid_request_error", "resource_missing", $"No such PaymentMethod: '{intent.Method}'", "payment_method");
        }
        if (intent.Method == "pm_card_chargeDeclined")
            return intent.Refuse("card_declined", "Your card was declined.", "generic_decline");
        if (intent.Method == "pm_card_authenticationRequired" && form["error_on_requires_action"] == "true")
        {
            return intent.Refuse(
                "authentication_required", "Your card was declined. This transaction requires authentication.", "authentication_required");
        }
        return intent.Become(
            intent.Method == "pm_card_authenticationRequired" ? "requires_action" : "requires_capture", $"hold {intent.Amount} {intent.Currency}");
    });

    public FakeStripeAnswer Capture(string id) => On(id, ["requires_capture"], intent =>
    {
        if (intent.Method != "pm_card_captureFails")
            return intent.Become("succeeded", $"take {intent.Amount} {intent.Currency}");
        intent.Become("canceled", $"let go {intent.Amount} {intent.Currency}");
        return FakeStripeAnswer.Error(402, "card_error", "card_declined", "Your card was declined.", declineCode: "insufficient_funds");
    });

    public FakeStripeAnswer Cancel(string id) =>
        On(id, ["requires_payment_method", "requires_confirmation", "requires_action", "requires_capture"], intent =>
            intent.Become("canceled", intent.Status == "requires_capture" ? $"let go {intent.Amount} {intent.Currency}" : null));

    public FakeStripeAnswer Refund(IFormCollection form) => On(form["payment_intent"]!, ["succeeded"], intent =>
    {
        if (intent.Moves.Contains($"give back {intent.Amount} {intent.Currency}"))
            return FakeStripeAnswer.Error(400, "invalid_request_error", "charge_already_refunded", "The charge has already been refunded.");
        intent.Become("succeeded", $"give back {intent.Amount} {intent.Currency}");
        return FakeStripeAnswer.Ok(new()
        {
            ["id"] = $"re_{intent.Id}",
            ["object"] = "refund",
            ["status"] = "succeeded",
            ["amount"] = intent.Amount,
            ["payment_intent"] = intent.Id,
        });
    });

    private FakeStripeAnswer On(string id, string[]? allowed, Func<Intent, FakeStripeAnswer> act)
    {
        lock (_lock)
        {
            if (!_intents.TryGetValue(id, out var intent))
                return FakeStripeAnswer.Error(404, "invalid_request_error", "resource_missing", $"No such payment_intent: '{id}'", "intent");
            return allowed?.Contains(intent.Status) ?? true
                ? act(intent)
                : FakeStripeAnswer.Error(
                    400, "invalid_request_error", "payment_intent_unexpected_state", $"This PaymentIntent has a status of {intent.Status}.");
        }
    }

    private sealed class Intent(string id, long amount, string currency, string orderId)
    {
        public string Id => id;

        public long Amount => amount;

        public string Currency => currency;

        public string OrderId => orderId;

        public string Status { get; private set; } = "requires_payment_method";

        public string? Method { get; set; }

        public List<string> Moves { get; } = [];

        private JsonObject? LastError { get; set; }

        public FakeStripeAnswer Become(string status, string? move)
        {
            Status = status;
            if (move is not null && status != "requires_action")
                Moves.Add(move);
            return FakeStripeAnswer.Ok(ToJson());
        }

        public FakeStripeAnswer Refuse(string code, string message, string declineCode)
        {
            var refusal = FakeStripeAnswer.Error(402, "card_error", code, message, declineCode: declineCode);
            LastError = refusal.Body["error"]!.DeepClone().AsObject();
            return refusal;
        }

        public JsonObject ToJson() => new()
        {
            ["id"] = id,
            ["object"] = "payment_intent",
            ["amount"] = amount,
            ["currency"] = currency,
            ["status"] = Status,
            ["capture_method"] = "manual",
            ["confirmation_method"] = "automatic",
            ["created"] = 1_700_000_000,
            ["last_payment_error"] = LastError?.DeepClone(),
            ["livemode"] = false,
            ["metadata"] = new JsonObject { ["order_id"] = orderId },
            ["payment_method_types"] = new JsonArray("card"),
        };
    }
}
