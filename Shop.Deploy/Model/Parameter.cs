namespace Shop.Deploy.Model;

/// <summary>A value that differs from one deployment to the next.</summary>
/// <param name="Default">Null when the deployment must give one, or when it is generated.</param>
/// <param name="GeneratedLength">The length of letters and digits to generate once; null when nothing is generated.</param>
internal sealed record Parameter(string Name, bool IsSecret, string? Default, int? GeneratedLength)
{
    /// <summary>The name of its environment variable: <c>payments-provider</c> is <c>PAYMENTS_PROVIDER</c>.</summary>
    public string VariableName => Name.Replace('-', '_').ToUpperInvariant();
}
