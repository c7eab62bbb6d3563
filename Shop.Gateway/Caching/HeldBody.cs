namespace Shop.Gateway.Caching;

/// <summary>
/// Holds a body back for as long as it may turn out to be kept, or replaced by an old one. Any other, such as an event stream,
/// goes on to the caller as it comes; so does one that grows too large.
/// </summary>
/// <param name="real">Where the body goes in the end.</param>
/// <param name="mayBeHeld">Says so as soon as the first byte is written, when the headers are known.</param>
/// <param name="max">How much is held.</param>
/// <param name="onPass">Called once, when the body is not held any more.</param>
internal sealed class HeldBody(Stream real, Func<bool> mayBeHeld, int max, Action onPass) : Stream
{
    private readonly MemoryStream _held = new();
    private bool _hasBegun;

    /// <summary>Whether the caller has been sent what was written.</summary>
    public bool HasPassed { get; private set; }

    public override bool CanRead => false;
    // Who wants to answer anew looks at this before it empties the body.
    public override bool CanSeek => !HasPassed;
    public override bool CanWrite => true;
    public override long Length => _held.Length;
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public byte[] ToArray() => _held.ToArray();

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (!HasPassed && ((!_hasBegun && !mayBeHeld()) || _held.Length + buffer.Length > max))
            await PassAsync(cancellationToken);
        _hasBegun = true;
        if (HasPassed)
            await real.WriteAsync(buffer, cancellationToken);
        else
            _held.Write(buffer.Span);
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override async Task FlushAsync(CancellationToken cancellationToken)
    {
        // Whoever flushes before the first byte wants the headers to go.
        if (!_hasBegun && !HasPassed && !mayBeHeld())
            await PassAsync(cancellationToken);
        if (HasPassed)
            await real.FlushAsync(cancellationToken);
    }

    public override void Flush()
    {
    }

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("Write to the response asynchronously.");
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value)
    {
        if (value != 0 || HasPassed)
            throw new NotSupportedException("Only what is held can be taken back, and only as a whole.");
        _held.SetLength(0);
        _hasBegun = false;
    }

    private async Task PassAsync(CancellationToken cancel)
    {
        HasPassed = true;
        onPass();
        await real.WriteAsync(_held.GetBuffer().AsMemory(0, (int)_held.Length), cancel);
    }
}
