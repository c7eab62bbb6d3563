using Microsoft.AspNetCore.Http.HttpResults;
using Shop.Catalog.Products.Answers;
using Shop.Catalog.Products.Lists;

namespace Shop.Catalog.Products;

internal static class ProductEndpoints
{
    private static readonly string[] Reads = [HttpMethods.Get, HttpMethods.Head];

    public static RouteGroupBuilder MapProducts(this IEndpointRouteBuilder app)
    {
        var products = app.MapGroup("/api/products").WithTags("Products").AllowAnonymous();
        products.MapMethods("/", Reads, ListAsync).Produces<ProductPage>().Produces(StatusCodes.Status304NotModified);
        products.MapMethods("/facets", Reads, CountAsync).Produces<ProductFacets>().Produces(StatusCodes.Status304NotModified);

        // Asked most of all, so it does without the services of a request, which would be made for each.
        var answers = app.ServiceProvider.GetRequiredService<ProductAnswers>();
        products.MapMethods("/{id:int}", Reads, (int id, HttpContext context) => GetAsync(id, answers, context))
            .Produces<Product>().Produces(StatusCodes.Status304NotModified);
        return products;
    }

    private static async Task ListAsync(
        [AsParameters] ProductFilterParameters filter, [AsParameters] ProductPageParameters page, ListAnswers lists, HttpContext context)
    {
        var errors = new Dictionary<string, string[]>();
        var request = page.Validate(filter.Validate(errors), errors);
        if (errors.Count == 0)
            await (await lists.PageAsync(request, context.RequestAborted)).SendAsync(context);
        else
            await TypedResults.ValidationProblem(errors).ExecuteAsync(context);
    }

    private static async Task CountAsync([AsParameters] ProductFilterParameters parameters, ListAnswers lists, HttpContext context)
    {
        var errors = new Dictionary<string, string[]>();
        var filter = parameters.Validate(errors);
        if (errors.Count == 0)
            await (await lists.FacetsAsync(filter, context.RequestAborted)).SendAsync(context);
        else
            await TypedResults.ValidationProblem(errors).ExecuteAsync(context);
    }

    private static Task GetAsync(int id, ProductAnswers answers, HttpContext context)
    {
        var answer = answers.GetAsync(id, context.RequestAborted);
        return answer.IsCompletedSuccessfully ? SendAsync(id, answer.Result, context) : WaitAsync();

        async Task WaitAsync() => await SendAsync(id, await answer, context);
    }

    private static Task SendAsync(int id, ProductAnswer? answer, HttpContext context) =>
        answer is null ? NotFound(id).ExecuteAsync(context) : answer.Json.SendAsync(context);

    public static ProblemHttpResult NotFound(int id) => TypedResults.Problem(
        $"There is no product {id}.", statusCode: StatusCodes.Status404NotFound,
        title: "Product not found", type: "/problems/product-not-found");
}
