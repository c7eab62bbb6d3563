using System.Text;
using System.Text.RegularExpressions;

namespace Shop.Catalog.Products.Editing;

/// <summary>What a well-formed product may still get wrong, by field.</summary>
internal static partial class ProductBodyValidation
{
    public const int MaxName = 200;
    public const int MaxDescription = 5000;
    public const int MaxBrand = 100;
    public const int MaxCategory = 50;
    public const int MaxImage = 200;
    public const int MaxAttributes = 50;
    public const int MaxAttributeName = 50;
    public const int MaxAttributeValue = 200;
    public const long MaxAmount = 100_000_000;
    public const string Currency = "EUR";

    /// <returns>The product, or null when <paramref name="errors"/> says per field what is wrong.</returns>
    public static ProductDraft? Validate(ProductBody body, out Dictionary<string, string[]> errors)
    {
        var found = errors = [];
        var draft = new ProductDraft(
            Like("sku", body.Sku, Sku(), int.MaxValue, "2 to 32 capital letters, digits and hyphens, such as COF-101"),
            Text("name", body.Name, MaxName),
            Text("description", body.Description, MaxDescription),
            Text("brand", body.Brand, MaxBrand),
            Like("category", body.Category, Category(), MaxCategory, $"at most {MaxCategory} small letters, digits and single hyphens, such as coffee-and-tea"),
            Price(),
            Attributes(),
            Like("image", body.Image, Image(), MaxImage, "the path of a picture, such as /images/products/kettle.svg"));
        return found.Count == 0 ? draft : null;

        string Text(string field, string? value, int max)
        {
            if (!IsText(value, max))
                found[field] = [$"'{field}' must be 1 to {max} characters, not all blank, without control characters."];
            return value?.Trim() ?? "";
        }

        string Like(string field, string? value, Regex pattern, int max, string meaning)
        {
            if (value is null || value.Length > max || !pattern.IsMatch(value))
                found[field] = [$"'{field}' must be {meaning}."];
            return value ?? "";
        }

        Money Price()
        {
            if (body.Price is not { } price)
                found["price"] = ["'price' must be given as amount and currency."];
            else if (price.Amount is not (>= 1 and <= MaxAmount))
                found["price.amount"] = [$"'price.amount' must be 1 to {MaxAmount} minor units: 1299 is 12.99."];
            else if (price.Currency != Currency)
                found["price.currency"] = [$"'price.currency' must be {Currency}: an order has one currency."];
            return new(body.Price?.Amount ?? 0, Currency);
        }

        Dictionary<string, string> Attributes()
        {
            var attributes = body.Attributes ?? [];
            if (attributes.Count > MaxAttributes)
                found["attributes"] = [$"'attributes' must be at most {MaxAttributes}; these are {attributes.Count}."];
            else if (attributes.Keys.FirstOrDefault(name => !IsText(name, MaxAttributeName)) is not null)
                found["attributes"] = [$"The name of each of the 'attributes' must be 1 to {MaxAttributeName} characters, not all blank, without control characters."];
            foreach (var (name, value) in found.ContainsKey("attributes") ? [] : attributes)
                Text($"attributes.{name}", value, MaxAttributeValue);
            return attributes.ToDictionary(attribute => attribute.Key, attribute => attribute.Value?.Trim() ?? "");
        }
    }

    private static bool IsText(string? text, int max) =>
        !string.IsNullOrWhiteSpace(text) && text.Length <= max
        && !text.EnumerateRunes().Any(rune => Rune.IsControl(rune) || rune == Rune.ReplacementChar);

    [GeneratedRegex(@"\A[A-Z0-9][A-Z0-9-]{0,30}[A-Z0-9]\z")]
    private static partial Regex Sku();

    [GeneratedRegex(@"\A[a-z0-9]+(-[a-z0-9]+)*\z")]
    private static partial Regex Category();

    [GeneratedRegex(@"\A/images/products/[a-z0-9]+(-[a-z0-9]+)*\.svg\z")]
    private static partial Regex Image();
}
