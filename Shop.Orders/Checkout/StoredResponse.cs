using Microsoft.AspNetCore.Http.Metadata;
using Shop.Orders.Orders;
using System.Reflection;

namespace Shop.Orders.Checkout;

/// <summary>The answer to a checkout, stored so that a repeat gets the same bytes.</summary>
internal sealed record StoredResponse(int Status, string Location, string ContentType, byte[] Body) : IResult, IEndpointMetadataProvider
{
    /// <summary>True when this answers a repeat of an order that was placed before.</summary>
    public bool Replayed { get; init; }

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status202Accepted, typeof(OrderResponse), ["application/json"]));

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
