using System.Net;
using System.Net.Sockets;

namespace Mesh.Health;

/// <summary>
/// Answers probes at some ports until it is disposed; then these are free again. It has one thread, so that it answers also where constructors block the thread pool, and waits for no client: whoever sends nothing, or
/// slowly, or does not stop, is let go of.
/// </summary>
internal sealed class ProbeServer : IAsyncDisposable
{
    private const int MostConnections = 100;
    private const int Backlog = 512;
    private const int LookMicroseconds = 100_000; // for clients that take too long

    private readonly List<Socket> _listeners = [];
    private readonly List<ProbeConnection> _connections = []; // the oldest first
    private readonly ProbeAnswers _answers;
    private readonly Action<Exception> _failed;
    private readonly Socket _wake = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _isOver;

    private ProbeServer(ProbeAnswers answers, Action<Exception> failed) => (_answers, _failed) = (answers, failed);

    /// <summary>Where it listens.</summary>
    public IReadOnlyList<EndPoint> EndPoints => [.. _listeners.Select(static listener => listener.LocalEndPoint!)];

    /// <summary>Begins to listen.</summary>
    /// <param name="points">Where.</param>
    /// <param name="answers">What is answered.</param>
    /// <param name="failed">Told why it has ended before it was disposed.</param>
    /// <exception cref="SocketException">One of the ports cannot be had.</exception>
    public static ProbeServer Begin(IReadOnlyList<IPEndPoint> points, ProbeAnswers answers, Action<Exception> failed)
    {
        var server = new ProbeServer(answers, failed);
        try
        {
            server._wake.Bind(new IPEndPoint(IPAddress.Loopback, 0));
            server._wake.Connect(server._wake.LocalEndPoint!);
            foreach (IPEndPoint point in points) server.Listen(point);
        }
        catch
        {
            server.Close();
            throw;
        }

        new Thread(static server => ((ProbeServer)server!).Run()) { IsBackground = true, Name = "Mesh probes" }.UnsafeStart(server);
        return server;
    }

    /// <summary>Ends at once, whatever clients do, and completes when the ports are free.</summary>
    public async ValueTask DisposeAsync()
    {
        _isOver = true;
        try
        {
            _wake.Send([0]);
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // It has ended by itself; or it looks a little later.
        }

        await _ended.Task.ConfigureAwait(false);
    }

    private void Listen(IPEndPoint point)
    {
        var listener = new Socket(point.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        _listeners.Add(listener);
        if (point.Address.Equals(IPAddress.IPv6Any)) listener.DualMode = true;
        listener.Bind(point);
        listener.Listen(Backlog);
        listener.Blocking = false;
    }

    private void Run()
    {
        try
        {
            while (!_isOver) Look();
        }
#pragma warning disable CA1031 // Nobody catches it on this thread, and the start goes on without.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            _failed(exception);
        }
        finally
        {
            Close();
            _ended.SetResult();
        }
    }

    private void Look()
    {
        List<Socket> ready = [_wake, .. _listeners, .. _connections.Select(static connection => connection.Socket)];
        Socket.Select(ready, null, null, _connections.Count > 0 ? LookMicroseconds : -1);
        if (_isOver) return;
        HashSet<Socket> isReady = [.. ready];
        for (int i = _connections.Count - 1; i >= 0; i--)
        {
            if (isReady.Contains(_connections[i].Socket) ? _connections[i].Read() && !_connections[i].IsOverdue : !_connections[i].IsOverdue) continue;
            LetGo(i);
        }

        foreach (Socket listener in _listeners.Where(isReady.Contains)) Accept(listener);
    }

    private void Accept(Socket listener)
    {
        try
        {
            Socket client = listener.Accept();
            client.Blocking = false;
            if (_connections.Count == MostConnections) LetGo(0); // whoever has something to ask asks at once
            _connections.Add(new ProbeConnection(client, _answers));
        }
        catch (SocketException exception)
        {
            // Gone again, or there are no more handles: then those that there are end first.
            if (exception.SocketErrorCode is not (SocketError.WouldBlock or SocketError.ConnectionAborted or SocketError.ConnectionReset)) Thread.Sleep(TimeSpan.FromMilliseconds(10));
        }
    }

    private void LetGo(int index)
    {
        _connections[index].Dispose();
        _connections.RemoveAt(index);
    }

    private void Close()
    {
        foreach (Socket listener in _listeners) listener.Dispose();
        foreach (ProbeConnection connection in _connections) connection.Dispose();
        _wake.Dispose();
    }
}
