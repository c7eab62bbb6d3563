using Microsoft.AspNetCore.Http.HttpResults;

namespace Shop.Catalog.Products.Editing;

internal static class EditingProblems
{
    public static ProblemHttpResult NotJson() =>
        Problem(StatusCodes.Status415UnsupportedMediaType, "not-json", "Not JSON", "Send the product as Content-Type application/json.");

    public static ProblemHttpResult SkuTaken(string sku) =>
        Problem(StatusCodes.Status409Conflict, "sku-taken", "SKU taken", $"Another product has the SKU {sku}.");

    public static ProblemHttpResult Withdrawn(int id) =>
        Problem(StatusCodes.Status409Conflict, "product-withdrawn", "Product withdrawn", $"Product {id} has been withdrawn and cannot be edited any more.");

    public static ProblemHttpResult VersionMissing() => Problem(
        StatusCodes.Status428PreconditionRequired, "precondition-required", "Precondition required",
        "Send If-Match with the version of the product that you have read, such as If-Match: \"3\".");

    public static ProblemHttpResult VersionChanged(int id, int version) => Problem(
        StatusCodes.Status412PreconditionFailed, "version-changed", "Version changed",
        $"Product {id} has been edited meanwhile and has version {version}. Read it again before you edit it.");

    private static ProblemHttpResult Problem(int status, string type, string title, string detail) =>
        TypedResults.Problem(detail, instance: null, status, title, $"/problems/{type}");
}
