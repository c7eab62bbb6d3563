using System.Text.Json.Nodes;

namespace Shop.Tests.Orders.Payments;

internal sealed record FakeStripeAnswer(int Status, JsonObject Body)
{
    public static FakeStripeAnswer Ok(JsonObject body) => new(200, body);

    public static FakeStripeAnswer Error(int status, string type, string? code, string message, string? param = null, string? declineCode = null) =>
        new(status, new()
        {
            ["error"] = new JsonObject { ["type"] = type, ["code"] = code, ["decline_code"] = declineCode, ["message"] = message, ["param"] = param },
        });
}
