using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Shop.Orders.Checkout;

/// <summary>
/// Tells whether two requests mean the same order. White space, and the order of fields and of lines, make no difference. The first line is the format's version: old hashes stay comparable when a field is added.
/// </summary>
internal static class RequestHash
{
    public static byte[] Of(string customer, PlaceOrderRequest request)
    {
        // A line feed separates, and none can be in a caller's id or a validated token: two requests cannot run together.
        var canonical = new StringBuilder("order/1\n").Append(customer).Append('\n').Append(request.PaymentToken).Append('\n');
        foreach (var line in request.Lines!.OrderBy(line => line.ProductId))
            canonical.Append(CultureInfo.InvariantCulture, $"{line.ProductId}x{line.Quantity}\n");
        return SHA256.HashData(Encoding.UTF8.GetBytes(canonical.ToString()));
    }
}
