using Shop.Deploy.Model;

namespace Shop.Deploy.Secrets;

/// <summary>A file that holds a secret. It is made once by the export, and is no part of what is compared or checked in.</summary>
/// <param name="Path">Relative to the deployment's folder, under "secrets/".</param>
internal sealed record SecretFile(string Path, Template Content)
{
    /// <summary>Nothing stands beside the value here, but its reader puts it into a connection string.</summary>
    public bool IsPartOfMore { get; init; }
}
