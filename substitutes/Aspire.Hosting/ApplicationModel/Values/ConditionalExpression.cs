using System.IO.Hashing;
using System.Text;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>One of two expressions, by the value of a condition. A manifest carries it as a resource of its own.</summary>
internal sealed class ConditionalExpression(
    IExpressionValue condition, string matchValue, ReferenceExpression whenTrue, ReferenceExpression whenFalse)
    : ReferenceExpression("", [.. whenTrue.ValueProviders, .. whenFalse.ValueProviders], new string?[whenTrue.ValueProviders.Count + whenFalse.ValueProviders.Count]),
        IValueWithReferences
{
    /// <summary><c>cond-</c>, the condition's words, and a hash that tells conditions over the same value apart.</summary>
    public string Name { get; } = $"cond-{Words(condition.ValueExpression)}-{Hash(condition, matchValue, whenTrue, whenFalse)}";

    public override string ValueExpression => $"{{{Name}.connectionString}}";

    IEnumerable<object> IValueWithReferences.References => [condition, .. ValueProviders];

    public override async ValueTask<string?> GetValueAsync(ValueProviderContext context, CancellationToken cancellationToken)
    {
        var value = await condition.GetValueAsync(context, cancellationToken).ConfigureAwait(false);
        var branch = string.Equals(value, matchValue, StringComparison.OrdinalIgnoreCase) ? whenTrue : whenFalse;
        return await branch.GetValueAsync(context, cancellationToken).ConfigureAwait(false);
    }

    private static string Words(string expression)
    {
        var letters = expression.Select(c => char.IsAsciiLetterOrDigit(c) ? char.ToLowerInvariant(c) : '-');
        return string.Join('-', string.Concat(letters).Split('-', StringSplitOptions.RemoveEmptyEntries));
    }

    private static string Hash(IExpressionValue condition, string matchValue, ReferenceExpression whenTrue, ReferenceExpression whenFalse)
    {
        var text = condition.ValueExpression + whenTrue.ValueExpression + whenFalse.ValueExpression + matchValue;
        return Convert.ToHexStringLower(XxHash32.Hash(Encoding.UTF8.GetBytes(text)));
    }
}
