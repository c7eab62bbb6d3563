using System.Text;

namespace Shop.Deploy.Export;

/// <summary>One file of a deployment.</summary>
/// <param name="Path">Relative to the deployment's folder, with slashes.</param>
/// <param name="Content">With line feeds, and one at the end.</param>
/// <param name="IsExecutable">A script.</param>
internal sealed record OutputFile(string Path, string Content, bool IsExecutable = false)
{
    public byte[] Bytes => Encoding.UTF8.GetBytes(Content);
}
