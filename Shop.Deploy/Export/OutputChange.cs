namespace Shop.Deploy.Export;

/// <summary>What becomes of a file.</summary>
internal enum ChangeKind
{
    None,
    New,
    Changed,
    Removed,
}

/// <param name="File">Null when it is removed.</param>
internal sealed record OutputChange(string Path, ChangeKind Kind, OutputFile? File);
