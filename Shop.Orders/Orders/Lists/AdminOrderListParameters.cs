using Microsoft.AspNetCore.Mvc;
using Shop.Orders.Paging;

namespace Shop.Orders.Orders.Lists;

/// <summary>What operators may narrow their list to, as text, so that every wrong value is answered by name.</summary>
internal sealed record AdminOrderListParameters([FromQuery] string? Status, [FromQuery] string? Customer)
{
    private const int MaxCustomerLength = 100;

    // As the API spells them, and not as an enum would also take them: by number, or several at once.
    private static readonly Dictionary<string, OrderStatus> Statuses = Enum.GetValues<OrderStatus>().ToDictionary(status => status.Name());

    /// <summary>The filter; <paramref name="errors"/> says per field what is wrong.</summary>
    public OrderFilter Validate(PageParameters page, out Dictionary<string, string[]> errors)
    {
        var (after, limit) = page.Validate(out errors);
        if (Customer is not null && (Customer.Length > MaxCustomerLength || Customer.Any(c => char.IsControl(c) || char.IsSurrogate(c))))
            errors["customer"] = [$"'customer' must be a caller's id, at most {MaxCustomerLength} characters."];
        OrderStatus? status = null;
        if (!string.IsNullOrEmpty(Status))
        {
            if (Statuses.TryGetValue(Status, out var known))
                status = known;
            else
                errors["status"] = [$"'status' must be one of {string.Join(", ", Statuses.Keys)}."];
        }
        return new(string.IsNullOrEmpty(Customer) ? null : Customer, status, after, limit);
    }
}
