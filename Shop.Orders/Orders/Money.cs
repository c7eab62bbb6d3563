namespace Shop.Orders.Orders;

/// <summary>An amount of money in integer minor units (cents), never negative in an order.</summary>
internal sealed record Money(long Amount, string Currency);
