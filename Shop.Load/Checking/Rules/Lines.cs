namespace Shop.Load.Checking.Rules;

internal static class Lines
{
    /// <summary>"the lines 3 and 7"</summary>
    public static string Of(IEnumerable<int> numbers) => $"the lines {string.Join(" and ", numbers)}";
}
