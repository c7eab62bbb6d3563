using System.Collections;
using Shop.Deploy.Export;
using Shop.Deploy.Model;

namespace Shop.Deploy.Secrets;

/// <summary>The folder of a deployment's secrets: values that are made once, and the files composed of them.</summary>
/// <param name="folder">The deployment's folder.</param>
/// <param name="environment">The variables, of which <c>Parameters__name</c> gives a value.</param>
internal sealed class SecretFolder(string folder, IDictionary environment, TimeProvider time)
{
    public const string Name = "secrets";

    /// <summary>Finds out what there is to write. No value that is there is ever replaced.</summary>
    /// <exception cref="DeploymentException">A value is missing, or cannot stand where it should.</exception>
    public SecretPlan Plan(Deployment deployment, IReadOnlyList<SecretFile> files, IReadOnlyList<string> hosts)
    {
        var known = deployment.Parameters.Concat(files.SelectMany(file => file.Content.Parameters)).Distinct().ToList();
        var values = new ParameterValues(folder, GivenValues.Read(environment, known));
        var missing = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in files.Where(file => !TlsFiles.Has(file.Path)))
        {
            var content = file.Content.Render(parameter => values.Of(parameter, isAlone: file.Content.Parts.Count == 1 && !file.IsPartOfMore));
            if (!Holds(file.Path, content))
                missing[file.Path] = content;
        }

        foreach (var (path, content) in values.Made.Concat(new TlsFiles(folder, time).Missing(hosts)))
            missing[path] = content;
        return new(folder, missing, values.Made.Count, values.Kept);
    }

    private bool Holds(string path, string content)
    {
        var full = Path.Combine(folder, path);
        return File.Exists(full) && File.ReadAllText(full) == content;
    }
}
