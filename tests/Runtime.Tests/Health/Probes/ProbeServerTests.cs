using System.Net;
using System.Net.Sockets;
using System.Text;
using Mesh.Health;
using Mesh.Runtime.Tests.Testing;

namespace Mesh.Runtime.Tests.Health.Probes;

public sealed class ProbeServerTests : IAsyncLifetime
{
    private readonly ServiceStatus[] _statuses = [ServiceStatus.Running, ServiceStatus.Starting];
    private readonly List<Exception> _failures = [];
    private HealthStates _states = null!;
    private ProbeServer _server = null!;

    public Task InitializeAsync()
    {
        Mesh.Plan.MeshPlan plan = HealthPlans.Of(static entry => entry with { Critical = true }, ("a", []), ("b", ["a"]));
        _states = new HealthStates(() => plan, service => (_statuses[service], null)) { Phase = MeshPhase.Starting };
        _server = ProbeServer.Begin([new IPEndPoint(IPAddress.Loopback, 0)], new ProbeAnswers(_states), (_, error) => _failures.Add(error), _failures.Add)!;
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync().AsTask().Soon();
        Assert.Empty(_failures);
    }

    [Theory]
    [InlineData("GET /health/live HTTP/1.1\r\nHost: a\r\n\r\n", "200 OK", "Healthy\nthe mesh is starting: 1 of 2 services have started")]
    [InlineData("GET /live?a=/ready HTTP/1.0\r\n\r\n", "200 OK", "Healthy\nthe mesh is starting: 1 of 2 services have started")]
    [InlineData("GET http://a:8080/healthz/LIVEZ/ HTTP/1.1\nHost: a\n\n", "200 OK", "Healthy\nthe mesh is starting: 1 of 2 services have started")]
    [InlineData("HEAD /live HTTP/1.1\r\n\r\n", "200 OK", "")]
    [InlineData("GET /health/ready HTTP/1.1\r\n\r\n", "503 Service Unavailable", "Unhealthy\nthe mesh is starting: 1 of 2 services have started")]
    [InlineData("HEAD /ready HTTP/1.1\r\n\r\n", "503 Service Unavailable", "")]
    [InlineData("POST /orders HTTP/1.1\r\nContent-Length: 5\r\n\r\nhello", "503 Service Unavailable", "Unhealthy\nthe mesh is starting: 1 of 2 services have started")]
    [InlineData("GET /alive/orders HTTP/1.1\r\n\r\n", "503 Service Unavailable", "Unhealthy\nthe mesh is starting: 1 of 2 services have started")]
    [InlineData("POST /live HTTP/1.1\r\n\r\n", "405 Method Not Allowed", "GET and HEAD are.")]
    [InlineData("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "505 HTTP Version Not Supported", "Only HTTP/1 is understood while the application starts.")]
    [InlineData("GET /live\r\n\r\n", "400 Bad Request", "That is no request.")]
    [InlineData("GET  /live HTTP/1.1\r\n\r\n", "400 Bad Request", "That is no request.")]
    [InlineData("G\0T /live HTTP/1.1\r\n\r\n", "400 Bad Request", "That is no request.")]
    [InlineData("\u0016\u0003\u0001", "400 Bad Request", "That is no request.")]
    [InlineData("\r\n\r\n", "400 Bad Request", "That is no request.")]
    public async Task What_is_asked_is_answered(string request, string status, string body)
    {
        string answer = await AskAsync(Encoding.Latin1.GetBytes(request));
        string[] parts = answer.Split("\r\n\r\n");
        Assert.StartsWith($"HTTP/1.1 {status}\r\n", answer, StringComparison.Ordinal);
        Assert.Equal(body, parts[1]);
        Assert.Contains("\r\nConnection: close", parts[0], StringComparison.Ordinal);
        if (!request.StartsWith("HEAD", StringComparison.Ordinal)) Assert.Contains($"\r\nContent-Length: {body.Length}\r\n", parts[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_process_that_has_lost_a_critical_service_is_not_alive()
    {
        _statuses[0] = ServiceStatus.Failed;
        _states.Refresh(0);
        Assert.StartsWith("HTTP/1.1 503 ", await AskAsync("GET /live HTTP/1.1\r\n\r\n"u8.ToArray()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_may_come_byte_by_byte()
    {
        using Socket client = await ConnectAsync();
        foreach (byte one in "GET /live HTTP/1.1\r\nHost: a\r\n\r\n"u8.ToArray())
        {
            await client.SendAsync(new[] { one });
            await Task.Yield();
        }

        Assert.StartsWith("HTTP/1.1 200 ", await ReadAsync(client), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_head_without_an_end_is_too_large()
    {
        using Socket client = await ConnectAsync();
        _ = SendForEverAsync(client);
        Assert.StartsWith("HTTP/1.1 431 ", await ReadAsync(client), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hundreds_of_clients_that_send_nothing_or_the_half_of_it_or_do_not_stop_keep_nobody_from_an_answer()
    {
        var hostile = new List<Socket>();
        try
        {
            for (int i = 0; i < 300; i++)
            {
                Socket client = await ConnectAsync();
                hostile.Add(client);
                if (i % 3 == 1) await client.SendAsync("GET /live HTT"u8.ToArray());
                if (i % 50 == 2) _ = SendForEverAsync(client);
                if (i % 20 == 0) Assert.StartsWith("HTTP/1.1 200 ", await AskAsync("GET /live HTTP/1.1\r\n\r\n"u8.ToArray()), StringComparison.Ordinal);
            }
        }
        finally
        {
            hostile.ForEach(static client => client.Dispose());
        }

        Assert.StartsWith("HTTP/1.1 200 ", await AskAsync("GET /live HTTP/1.1\r\n\r\n"u8.ToArray()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Random_bytes_do_no_harm()
    {
        var random = new Random(7);
        for (int i = 0; i < 200; i++)
        {
            var bytes = new byte[random.Next(1, 400)];
            random.NextBytes(bytes);
            if (i % 2 == 0 && bytes.Length > 4) "GET "u8.CopyTo(bytes);
            using Socket client = await ConnectAsync();
            await client.SendAsync(bytes);
            client.Shutdown(SocketShutdown.Send);
            try
            {
                string answer = await ReadAsync(client);
                Assert.True(answer.Length == 0 || answer.StartsWith("HTTP/1.1 ", StringComparison.Ordinal), answer);
            }
            catch (SocketException)
            {
                // It was let go of.
            }
        }

        Assert.StartsWith("HTTP/1.1 200 ", await AskAsync("GET /live HTTP/1.1\r\n\r\n"u8.ToArray()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_one_of_several_cannot_be_had_the_others_are_listened_at()
    {
        var taken = (IPEndPoint)_server.EndPoints.Single();
        var told = new List<IPEndPoint>();
        await using ProbeServer other = ProbeServer.Begin([taken, new IPEndPoint(IPAddress.Loopback, 0)], new ProbeAnswers(_states), (point, _) => told.Add(point), _failures.Add)!;
        Assert.Equal(taken, Assert.Single(told));
        using var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await client.ConnectAsync(other.EndPoints.Single());
        await client.SendAsync("GET /live HTTP/1.1\r\n\r\n"u8.ToArray());
        Assert.StartsWith("HTTP/1.1 200 ", await ReadAsync(client), StringComparison.Ordinal);
        Assert.Null(ProbeServer.Begin([taken], new ProbeAnswers(_states), (point, _) => told.Add(point), _failures.Add));
    }

    [Fact]
    public async Task When_it_ends_the_port_is_free_at_once_whoever_is_connected()
    {
        var point = (IPEndPoint)_server.EndPoints.Single();
        using Socket silent = await ConnectAsync();
        using Socket answered = await ConnectAsync();
        await answered.SendAsync("GET /live HTTP/1.1\r\n\r\n"u8.ToArray());
        byte[] some = new byte[1];
        await answered.ReceiveAsync(some); // and does not close

        await _server.DisposeAsync().AsTask().Soon();
        await _server.DisposeAsync().AsTask().Soon();

        _server = ProbeServer.Begin([point], new ProbeAnswers(_states), (_, error) => _failures.Add(error), _failures.Add)!;
        Assert.StartsWith("HTTP/1.1 200 ", await AskAsync("GET /live HTTP/1.1\r\n\r\n"u8.ToArray()), StringComparison.Ordinal);
    }

    private static async Task SendForEverAsync(Socket client)
    {
        byte[] much = Encoding.ASCII.GetBytes("GET /live HTTP/1.1\r\nA: " + new string('a', 4_000));
        try
        {
            await client.SendAsync(much);
            while (true) await client.SendAsync(much.AsMemory(30));
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // It was let go of.
        }
    }

    private async Task<Socket> ConnectAsync()
    {
        var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await client.ConnectAsync(_server.EndPoints.Single());
        return client;
    }

    private async Task<string> AskAsync(byte[] request)
    {
        using Socket client = await ConnectAsync();
        await client.SendAsync(request);
        return await ReadAsync(client);
    }

    private static async Task<string> ReadAsync(Socket client)
    {
        var all = new List<byte>();
        var some = new byte[1_024];
        while (await client.ReceiveAsync(some).WaitAsync(TimeSpan.FromSeconds(30)) is > 0 and var count) all.AddRange(some.AsSpan(0, count));
        return Encoding.UTF8.GetString([.. all]);
    }
}
