namespace Shop.Orders.Checkout;

/// <summary>The answer to a checkout, stored so that a repeat gets the same bytes.</summary>
internal sealed record StoredResponse(int Status, string Location, string ContentType, byte[] Body) : IResult
{
    /// <summary>True when this answers a repeat of an order that was placed before.</summary>
    public bool Replayed { get; init; }

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = Status;
        response.ContentType = ContentType;
        response.ContentLength = Body.Length;
        response.Headers.Location = Location;
        if (Replayed)
            response.Headers[IdempotencyKey.ReplayedHeader] = "true";
        await response.Body.WriteAsync(Body, httpContext.RequestAborted);
    }
}
