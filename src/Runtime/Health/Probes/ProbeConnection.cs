using System.Net.Sockets;

namespace Mesh.Health;

/// <summary>A client connection of a <see cref="ProbeServer"/>: one request and one answer, with limits on size and time.</summary>
internal sealed class ProbeConnection(Socket socket, ProbeAnswers answers) : IDisposable
{
    private const int LargestHead = 8 << 10;
    private const int LargestRest = 64 << 10; // read and thrown away after the answer: to close before would take that from the client
    private const long Patience = 5_000; // milliseconds, for the head
    private const long LastPatience = 1_000; // for the client to close

    private readonly byte[] _head = new byte[LargestHead];
    private int _length;
    private bool _isAnswered;
    private int _rest;
    private long _end = Environment.TickCount64 + Patience;

    public Socket Socket => socket;

    /// <summary>Whether the connection has exceeded its time.</summary>
    public bool IsOverdue => Environment.TickCount64 >= _end;

    /// <summary>Reads the received bytes without waiting for more.</summary>
    /// <returns>False when the connection is done.</returns>
    public bool Read()
    {
        int at = _isAnswered ? 0 : _length;
        int count = socket.Receive(_head, at, LargestHead - at, SocketFlags.None, out SocketError error);
        if (error is SocketError.WouldBlock or SocketError.Interrupted) return true;
        if (error != SocketError.Success || count == 0) return false;
        if (_isAnswered) return (_rest += count) < LargestRest;
        int from = Math.Max(0, _length - 3);
        _length += count;
        ReadOnlySpan<byte> head = _head.AsSpan(0, _length);
        if (!char.IsAsciiLetter((char)head[0])) return Send(ProbeAnswers.BadRequest);
        if (head[from..].IndexOf("\r\n\r\n"u8) >= 0 || head[from..].IndexOf("\n\n"u8) >= 0) return Send(answers.To(head));
        return _length < LargestHead || Send(ProbeAnswers.TooLarge);
    }

    public void Dispose() => socket.Dispose();

    // An answer is far smaller than what a fresh connection takes at once.
    private bool Send(byte[] answer)
    {
        _isAnswered = true;
        _end = Environment.TickCount64 + LastPatience;
        if (socket.Send(answer, 0, answer.Length, SocketFlags.None, out SocketError error) < answer.Length || error != SocketError.Success) return false;
        try
        {
            socket.Shutdown(SocketShutdown.Send);
            return true;
        }
#pragma warning disable CA1031 // The client has gone.
        catch (Exception)
#pragma warning restore CA1031
        {
            return false;
        }
    }
}
