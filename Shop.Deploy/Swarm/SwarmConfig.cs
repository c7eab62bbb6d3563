using System.Security.Cryptography;
using System.Text;
using Shop.Deploy.Compose;
using Shop.Deploy.Compose.Schema;
using Shop.Deploy.Export;

namespace Shop.Deploy.Swarm;

/// <summary>
/// A file of the deployment, which Swarm brings to whichever node needs it. It cannot be changed there: a changed file is another one, with
/// another name, and its services are replaced one after the other.
/// </summary>
internal static class SwarmConfig
{
    /// <summary>The files that a container mounts, singly or by their folder.</summary>
    /// <exception cref="DeploymentException">It mounts what is no file of the deployment.</exception>
    public static IEnumerable<((string Key, ComposeSource Declaration) Source, ComposeFileReference Reference)> Of(
        string name, ComposeService container, ComposeProject project) =>
        from mount in container.Volumes
        where mount.Type == "bind"
        from file in Files(name, mount, project)
        let key = file.Path.Replace('/', '-')
        select ((key, Declare(file)), new ComposeFileReference(key, mount.Target + file.Path[Folder(mount).Length..]));

    private static OutputFile[] Files(string name, ComposeMount mount, ComposeProject project)
    {
        OutputFile[] files = [.. MountedFiles.Of(mount, project.Files)];
        return files.Length > 0
            ? files
            : throw new DeploymentException(
                $"'{name}' mounts {mount.Source}, which the deployment does not write: no node of a swarm would have it.");
    }

    // A name may have 64 characters, too few for a path; the hash tells two files of one name apart.
    private static ComposeSource Declare(OutputFile file) =>
        new() { Name = $"shop-{Path.GetFileName(file.Path)}-{Hash(file)}", File = $"./{file.Path}" };

    private static string Hash(OutputFile file) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{file.Path}\n{file.Content}")))[..8];

    private static string Folder(ComposeMount mount) => mount.Source!["./".Length..];
}
