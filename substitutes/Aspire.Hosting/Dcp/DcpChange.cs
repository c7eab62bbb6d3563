namespace Aspire.Hosting.Dcp;

/// <summary>An object came, changed or went. The same change may be told more than once.</summary>
internal sealed record DcpChange<T>(DcpChangeType Type, T Object) where T : DcpObject;

internal enum DcpChangeType
{
    Added,
    Modified,
    Deleted,
}
