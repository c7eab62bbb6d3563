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

    /// <summary>Finds out what there is to write. No value that is there is ever replaced, nor a file that somebody has changed.</summary>
    /// <exception cref="DeploymentException">A value is missing, cannot stand where it should, or stands where it would be lost.</exception>
    public SecretPlan Plan(Deployment deployment, IReadOnlyList<SecretFile> files, IReadOnlyList<string> hosts)
    {
        var known = Known(deployment, files);
        var values = new ParameterValues(folder, GivenValues.Read(environment, known));
        var composed = new ComposedFiles(folder);
        foreach (var file in files.Where(file => !TlsFiles.Has(file.Path)))
            composed.Add(file, file.Content.Render(parameter => values.Of(parameter, isAlone: !file.IsPartOfMore && file.Content.Parts.Count == 1)));
        var plan = new SecretPlan(folder, composed.End())
        {
            Values = values.Made,
            Certificate = new TlsFiles(folder, time).Missing(hosts),
            Kept = values.Kept,
        };
        foreach (var path in plan.Files.Keys)
            Obstacle.Refuse(folder, path);
        return plan;
    }

    private static List<Parameter> Known(Deployment deployment, IReadOnlyList<SecretFile> files)
    {
        var known = deployment.Parameters.Concat(files.SelectMany(file => file.Content.Parameters)).Distinct().ToList();
        return known.GroupBy(parameter => parameter.Name).FirstOrDefault(same => same.Count() > 1) is { } twice
            ? throw new DeploymentException(
                $"The deployment has a secret '{twice.Key}' of its own; give the parameter of that name another one in the AppHost.")
            : known;
    }
}
