using System.Net;
using System.Net.Sockets;

namespace Mesh.Health;

/// <summary>
/// Answers probes at some ports until it is disposed; then the ports are free again. It has a thread of its own, so that it
/// also answers while constructors block the thread pool, and waits for no client: one that sends nothing, sends slowly or
/// does not stop is disconnected.
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

    /// <summary>The endpoints at which the server listens.</summary>
    public IReadOnlyList<EndPoint> EndPoints => [.. _listeners.Select(static listener => listener.LocalEndPoint!)];

    /// <summary>Begins to listen.</summary>
    /// <param name="points">The endpoints. Unavailable ones are reported and skipped.</param>
    /// <param name="answers">The answers to give.</param>
    /// <param name="refused">Called with an endpoint at which the server cannot listen, and the reason.</param>
    /// <param name="failed">Called with the reason when the server ends before it is disposed.</param>
    /// <returns>The server; null when it can listen nowhere.</returns>
    public static ProbeServer? Begin(IReadOnlyList<IPEndPoint> points, ProbeAnswers answers, Action<IPEndPoint, Exception> refused, Action<Exception> failed)
    {
        var server = new ProbeServer(answers, failed);
        foreach (IPEndPoint point in points)
        {
            try
            {
                server.Listen(point);
            }
#pragma warning disable CA1031 // A port in use, one that is not allowed, an address that this machine does not have.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                refused(point, exception);
            }
        }

        if (server._listeners.Count == 0)
        {
            server.Close();
            return null;
        }

        new Thread(static server => ((ProbeServer)server!).Run()) { IsBackground = true, Name = "Mesh probes" }.UnsafeStart(server);
        return server;
    }

    /// <summary>Ends immediately, whatever clients do, and completes when the ports are free.</summary>
    public async ValueTask DisposeAsync()
    {
        _isOver = true;
        try
        {
            _wake.Send([0]);
        }
#pragma warning disable CA1031 // It has ended by itself.
        catch (Exception)
#pragma warning restore CA1031
        {
        }

        await _ended.Task.ConfigureAwait(false);
    }

    private void Listen(IPEndPoint point)
    {
        var listener = new Socket(point.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            if (point.Address.Equals(IPAddress.IPv6Any)) listener.DualMode = true;
            listener.Bind(point);
            listener.Listen(Backlog);
            listener.Blocking = false;
            _listeners.Add(listener);
        }
        catch
        {
            listener.Dispose();
            throw;
        }
    }

    private void Run()
    {
        try
        {
            _wake.Bind(new IPEndPoint(IPAddress.Loopback, 0));
            _wake.Connect(_wake.LocalEndPoint!);
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
#pragma warning disable CA1031 // It is gone again, or there are no more handles: then those that there are end first.
        catch (Exception)
#pragma warning restore CA1031
        {
            Thread.Sleep(TimeSpan.FromMilliseconds(10));
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
