using System.Text.RegularExpressions;

namespace Shop.Tests.Deploy.Monitoring;

/// <summary>The names of metrics in an expression of PromQL.</summary>
internal static partial class PromQl
{
    private static readonly HashSet<string> s_words =
        ["and", "or", "unless", "by", "on", "ignoring", "without", "offset", "group_left", "group_right", "bool"];

    public static IEnumerable<string> Metrics(string expression)
    {
        // In this order: a string may hold a brace, and the list of a clause may follow a clause.
        var bare = Clauses().Replace(Ranges().Replace(Matchers().Replace(Strings().Replace(expression, " "), " "), " "), " ");
        return Names().Matches(bare).Select(name => name.Value).Where(name => !s_words.Contains(name)).Distinct();
    }

    [GeneratedRegex("\"(\\\\.|[^\"\\\\])*\"")]
    private static partial Regex Strings();

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Matchers();

    [GeneratedRegex(@"\[[^\]]*\]|\boffset\s+\w+|\b\d[\w.]*")]
    private static partial Regex Ranges();

    [GeneratedRegex(@"\b(by|on|ignoring|without|group_left|group_right)\s*\([^)]*\)")]
    private static partial Regex Clauses();

    // A function is a name with a bracket behind it.
    [GeneratedRegex(@"(?<![\w:])[a-zA-Z_:][\w:]*(?![\w:]|\s*\()")]
    private static partial Regex Names();
}
