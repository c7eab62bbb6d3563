using Shop.Orders.Paging;

namespace Shop.Orders.Orders.Lists;

/// <summary>Which orders a page shows.</summary>
/// <param name="Customer">Whose; null for everybody's.</param>
/// <param name="Status">In which status; null for all.</param>
/// <param name="After">The end of the page before; null for the first page.</param>
/// <param name="Limit">At most how many.</param>
internal sealed record OrderFilter(string? Customer, OrderStatus? Status, PageCursor? After, int Limit);
