using System.Collections;
using Shop.Deploy.Export;
using Shop.Deploy.Model;

namespace Shop.Deploy.Secrets;

/// <summary>Values of the environment: <c>Parameters__token-key</c>, or <c>Parameters__token_key</c> where a shell allows no hyphens.</summary>
internal static class GivenValues
{
    private const string Prefix = "Parameters__";

    /// <exception cref="DeploymentException">A value is for none of these parameters, or for one that has its place elsewhere.</exception>
    public static IReadOnlyDictionary<string, string> Read(IDictionary environment, IReadOnlyList<Parameter> known)
    {
        var values = new Dictionary<string, string>();
        foreach (DictionaryEntry variable in environment)
        {
            if (variable is not { Key: string name, Value: string value } || !name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
                continue;
            var asked = name[Prefix.Length..].Replace('_', '-');
            if (known.FirstOrDefault(each => each.Name.Equals(asked, StringComparison.OrdinalIgnoreCase)) is not { } parameter)
            {
                var secrets = known.Where(each => each.IsSecret).Select(each => each.Name).Order(StringComparer.Ordinal);
                throw new DeploymentException($"{name} is for no parameter of this deployment: its secrets are {string.Join(", ", secrets)}.");
            }

            if (!parameter.IsSecret)
                throw new DeploymentException($"{name} is no secret: set {parameter.VariableName} when you deploy.");
            values[parameter.Name] = value;
        }

        return values;
    }
}
