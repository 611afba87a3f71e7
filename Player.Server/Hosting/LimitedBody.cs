namespace Player.Server.Hosting;

/// <summary>
/// A body that ends with a refusal past its limit. The server beneath has no limit of its own, so that it can read the rest, for some seconds, and
/// the answer reaches whoever is still sending.
/// </summary>
internal sealed class LimitedBody(Stream body, BodyLimit limit) : Stream
{
    private long read;

    public BodyLimit Limit => limit;

    /// <summary>Whether more came than may.</summary>
    public bool IsExceeded => read > limit.Bytes;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        Count(await body.ReadAsync(buffer, cancellationToken));

    public override async Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        Count(await body.ReadAsync(buffer.AsMemory(offset, count), cancellationToken));

    public override int Read(byte[] buffer, int offset, int count) => Count(body.Read(buffer, offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private int Count(int bytes)
    {
        read += bytes;
        return read <= limit.Bytes ? bytes : throw new BodyTooLargeException(limit);
    }
}
