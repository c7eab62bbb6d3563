using Microsoft.Extensions.Primitives;
using Shop.ServiceDefaults.Resilience;

namespace Shop.Orders.Checkout;

internal static class IdempotencyKey
{
    public const string Header = Repetition.KeyHeader;
    public const string ReplayedHeader = "Idempotent-Replayed";
    public const int MaxLength = 128;

    /// <summary>True for one value of 1 to 128 visible ASCII characters.</summary>
    public static bool TryParse(StringValues header, out string key)
    {
        key = header is [{ Length: >= 1 and <= MaxLength } value] && value.All(c => c is >= '!' and <= '~') ? value : "";
        return key.Length > 0;
    }
}
