using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.EnvironmentVariables;

namespace Shop.AppHost.Checks;

/// <summary>A value for a parameter that the model does not have was meant for another one.</summary>
/// <remarks>Only what was said to this run counts: user secrets may hold values of older models.</remarks>
internal sealed class KnownParametersCheck : IModelCheck
{
    private const string Section = "Parameters";

    public IEnumerable<string> Check(ModelCheckContext context)
    {
        var known = context.Model.Resources.OfType<ParameterResource>().Select(parameter => parameter.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return
            from name in FromCommandLine(context.Arguments).Concat(FromEnvironment(context.Configuration)).Distinct(StringComparer.OrdinalIgnoreCase)
            where !known.Contains(name) && !known.Contains(name.Replace('_', '-'))
            select $"The model has no parameter '{name}' ({Section}:{name}): its parameters are {string.Join(", ", known.Order())}.";
    }

    private static IEnumerable<string> FromCommandLine(IReadOnlyList<string> arguments) =>
        from option in CommandLineOption.Names(arguments)
        where option.StartsWith($"{Section}:", StringComparison.OrdinalIgnoreCase)
        select option[(Section.Length + 1)..];

    private static IEnumerable<string> FromEnvironment(IConfiguration configuration) =>
        (configuration as IConfigurationRoot)?.Providers.OfType<EnvironmentVariablesConfigurationProvider>()
            .SelectMany(provider => provider.GetChildKeys([], Section)) ?? [];
}
