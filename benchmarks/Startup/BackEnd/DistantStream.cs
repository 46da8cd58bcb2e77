namespace Mesh.Benchmarks.Startup.BackEnd;

/// <summary>
/// The server's end of a connection to a distant client: an answer comes a round trip after its request. Everything else is the real
/// connection.
/// </summary>
/// <param name="connection">The connection.</param>
/// <param name="roundTrip">The time of a round trip.</param>
internal sealed class DistantStream(Stream connection, TimeSpan roundTrip) : Stream
{
    private bool _wasAsked = true; // connecting takes a round trip too

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int read = await connection.ReadAsync(buffer, cancellationToken);
        _wasAsked = true;
        return read;
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_wasAsked) await Task.Delay(roundTrip, cancellationToken);
        _wasAsked = false;
        await connection.WriteAsync(buffer, cancellationToken);
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => connection.FlushAsync(cancellationToken);

    public override void Flush() => connection.Flush();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
