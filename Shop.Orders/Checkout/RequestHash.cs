using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Shop.Orders.Checkout;

/// <summary>
/// Tells whether two requests mean the same order. White space, the order of fields and of lines, and a default
/// written out make no difference. The first line is the format's version: old hashes stay comparable when a field is added.
/// </summary>
internal static class RequestHash
{
    public static byte[] Of(PlaceOrderRequest request)
    {
        // A line feed separates, and validation lets no control character into a field: two requests cannot run together.
        var canonical = new StringBuilder("order/1\n").Append(request.Customer).Append('\n').Append(request.PaymentToken).Append('\n');
        foreach (var line in request.Lines.OrderBy(line => line.ProductId))
            canonical.Append(CultureInfo.InvariantCulture, $"{line.ProductId}x{line.Quantity}\n");
        return SHA256.HashData(Encoding.UTF8.GetBytes(canonical.ToString()));
    }
}
