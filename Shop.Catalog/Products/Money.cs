namespace Shop.Catalog.Products;

/// <param name="Amount">In minor units: 1299 is 12.99.</param>
/// <param name="Currency">ISO 4217 code.</param>
internal sealed record Money(long Amount, string Currency);
