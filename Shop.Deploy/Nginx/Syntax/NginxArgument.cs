using System.Buffers;

namespace Shop.Deploy.Nginx.Syntax;

/// <summary>An argument as it stands in the text.</summary>
internal static class NginxArgument
{
    private static readonly SearchValues<char> s_special = SearchValues.Create(" \t\n;{}\"'#\\");

    // Quotes of the kind that is not within leave the text as it is, such as JSON.
    public static string Of(string text)
    {
        if (text.Length > 0 && !text.AsSpan().ContainsAny(s_special))
            return text;
        var quote = text.Contains('"', StringComparison.Ordinal) ? '\'' : '"';
        return quote + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace($"{quote}", $"\\{quote}", StringComparison.Ordinal) + quote;
    }
}
