namespace Shop.Tests.Gateway;

/// <summary>A stream that does not tell its length, so that it is sent in chunks.</summary>
internal sealed class UnsizedStream(byte[] content) : MemoryStream(content)
{
    public override bool CanSeek => false;
}
