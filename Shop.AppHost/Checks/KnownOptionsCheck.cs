namespace Shop.AppHost.Checks;

/// <summary>A misspelt option would be ignored in silence, as everything on the command line is configuration.</summary>
internal sealed class KnownOptionsCheck : IModelCheck
{
    // What Aspire maps to settings of its own.
    private static readonly string[] Aspire =
    [
        "operation", "publisher", "step", "list-steps", "output-path", "log-level", "include-exception-details", "clear-cache", "yes",
        "dcp-cli-path", "dcp-container-runtime", "dcp-dependency-check-timeout", "dcp-dashboard-path",
        "environment", "urls", "applicationName", "contentRoot",
    ];

    private static readonly string[] Sections =
        ["Parameters", "Local", "Logging", "ConnectionStrings", "AppHost", "Dashboard", "DcpPublisher", "Pipeline", "Publishing"];

    private static readonly string[] Prefixes = ["ASPIRE_", "ASPNETCORE_", "DOTNET_", "OTEL_", "DCP_"];

    public IEnumerable<string> Check(ModelCheckContext context) =>
        from name in CommandLineOption.Names(context.Arguments)
        where !IsKnown(name)
        select $"There is no option '--{name}': the options are {string.Join(", ", Aspire.Select(option => $"--{option}"))}, " +
            $"and settings of the sections {string.Join(", ", Sections)}, such as --Local:Containers=never.";

    private static bool IsKnown(string name) =>
        Aspire.Contains(name, StringComparer.OrdinalIgnoreCase)
        || Sections.Any(section => name.StartsWith($"{section}:", StringComparison.OrdinalIgnoreCase))
        || Prefixes.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));
}
