namespace Shop.AppHost.Checks;

internal static class CommandLineOption
{
    /// <summary>The names of the options: <c>--name value</c>, <c>--name=value</c>, <c>/name=value</c> and <c>name=value</c>.</summary>
    public static IEnumerable<string> Names(IReadOnlyList<string> arguments)
    {
        for (var i = 0; i < arguments.Count; i++)
        {
            var name = arguments[i].Split('=', 2)[0];
            yield return name.StartsWith("--", StringComparison.Ordinal) ? name[2..] : name.TrimStart('-', '/');

            // Its value, unless it is a switch.
            var isAlone = !arguments[i].Contains('=') && IsOption(arguments[i]);
            if (isAlone && i + 1 < arguments.Count && !IsOption(arguments[i + 1]))
                i++;
        }
    }

    private static bool IsOption(string argument) => argument.StartsWith('-');
}
