using Shop.Deploy.Export;
using Shop.Deploy.Model;

namespace Shop.Deploy.Secrets;

/// <summary>What becomes of the files that are composed of values.</summary>
/// <param name="New">Those to write, by paths in the deployment's folder.</param>
/// <param name="Anew">How many of them are there with an earlier value.</param>
/// <param name="Stale">Those that nothing refers to any more.</param>
/// <param name="List">All of them, for the next export.</param>
internal sealed record Composition(IReadOnlyDictionary<string, string> New, int Anew, IReadOnlyList<string> Stale, OutputFile List);

/// <summary>
/// Files that are composed of values. What the last export wrote of them is listed beside them, so that one which somebody has changed since
/// is told apart from one whose value has changed.
/// </summary>
internal sealed class ComposedFiles(string folder)
{
    private readonly WrittenFiles _written = WrittenFiles.Read(Path.Combine(folder, SecretFolder.Name));
    private readonly List<OutputFile> _files = [];
    private readonly Dictionary<string, string> _new = [];
    private int _anew;

    /// <exception cref="DeploymentException">Somebody has changed it, which would be lost.</exception>
    public void Add(SecretFile file, string content)
    {
        var composed = new OutputFile(file.Path[$"{SecretFolder.Name}/".Length..], content);
        _files.Add(composed);
        var full = Path.Combine(folder, file.Path);
        if (!File.Exists(full))
        {
            _new[file.Path] = content;
            return;
        }

        var there = File.ReadAllBytes(full);
        if (there.AsSpan().SequenceEqual(composed.Bytes))
            return;
        if (!_written.Wrote(composed.Path, there))
            throw Changed(full, $"put your value into {Sources(file.Content)} and delete this file, which is composed of it");
        _new[file.Path] = content;
        _anew++;
    }

    /// <summary>Looks for what is no longer needed, once all files are added.</summary>
    public Composition End()
    {
        var stale = _written.Paths.Except(_files.Select(file => file.Path)).Select(name => $"{SecretFolder.Name}/{name}")
            .Where(path => File.Exists(Path.Combine(folder, path))).ToList();
        var changed = stale.Find(path => !_written.Wrote(path[$"{SecretFolder.Name}/".Length..], File.ReadAllBytes(Path.Combine(folder, path))));
        return changed is null
            ? new(_new, _anew, stale, WrittenFiles.Of(_files))
            : throw Changed(Path.Combine(folder, changed), "the deployment has no more use for it, so keep your value elsewhere and delete it");
    }

    private string Sources(Template content) =>
        string.Join(" or ", content.Parameters.Select(parameter => $"'{Path.Combine(folder, ParameterValues.PathOf(parameter))}'"));

    private static DeploymentException Changed(string full, string wayOut) => new($"'{full}' was changed by hand: {wayOut}.");
}
