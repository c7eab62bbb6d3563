namespace Shop.Gateway.Identity;

/// <summary>Moves what a guest has put into the cart to the account that the guest turns out to have.</summary>
internal sealed class CartMerge(HttpClient orders, TimeProvider time, ILogger<CartMerge> logger)
{
    // A cart is worth a short wait, but no failed sign-in.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    /// <returns>False if it has to be tried again: the session keeps the guest's id until then.</returns>
    public async Task<bool> TryAsync(string guest, string customer, CancellationToken cancel)
    {
        using var limit = new CancellationTokenSource(Limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancel);
        try
        {
            using var answer = await orders.PostAsJsonAsync(
                "/internal/carts/merge", new CartMergeRequest(guest, customer), AccountJson.Default.CartMergeRequest, either.Token);
            if (answer.IsSuccessStatusCode)
                return true;
            logger.LogWarning("The cart of a guest could not be merged: Orders answered {Status}.", (int)answer.StatusCode);
            return false;
        }
        catch (Exception problem) when (!cancel.IsCancellationRequested)
        {
            logger.LogWarning("The cart of a guest could not be merged: {Problem}", problem.Message);
            return false;
        }
    }
}

internal sealed record CartMergeRequest(string From, string To);
