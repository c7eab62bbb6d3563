namespace Shop.Catalog.Stock;

/// <summary>One row of a product's audit trail. All of a product's rows add up to the pieces ever taken in.</summary>
/// <param name="Id">Grows with every adjustment.</param>
/// <param name="At">By the database's clock.</param>
/// <param name="By">The operator's id; "catalog" for the opening stock.</param>
/// <param name="Quantity">Pieces added; below 0, taken away.</param>
/// <param name="Reason">One of <see cref="AdjustmentReason"/>.</param>
/// <param name="Note">The operator's words, if any.</param>
/// <param name="AvailableAfter">Free pieces right after it.</param>
internal sealed record Adjustment(
    long Id, DateTimeOffset At, string By, int Quantity, string Reason, string? Note, int AvailableAfter);

/// <param name="Items">Newest first.</param>
/// <param name="Next">The value of <c>after</c> for the following page; null on the last one.</param>
internal sealed record AdjustmentPage(IReadOnlyList<Adjustment> Items, string? Next);
