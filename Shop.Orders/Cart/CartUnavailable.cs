namespace Shop.Orders.Cart;

/// <summary>Makes 503 of a Redis that is away, which will pass.</summary>
internal sealed class CartUnavailable(ILogger<CartUnavailable> log) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (CartUnavailableException e)
        {
            log.LogWarning("{Problem}", e.Message);
            context.HttpContext.Response.Headers.RetryAfter = "1";
            return CartProblems.Unavailable();
        }
    }
}
