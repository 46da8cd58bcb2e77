using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Mesh.Web.Tests;

public sealed class ProbesTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData("true")]
    [InlineData("http://127.0.0.1:{0}")]
    public async Task While_the_mesh_starts_the_port_of_the_web_server_answers_and_then_the_web_server_does(string serve)
    {
        await using var mesh = new WebMesh(port => serve.Replace("{0}", $"{port}", StringComparison.Ordinal));
        Task start = mesh.App.StartAsync();
        await mesh.Script.Starts.WaitAsync(s_patience);

        Assert.Equal((HttpStatusCode.OK, "Healthy\nthe mesh is starting: 0 of 1 services have started"), await mesh.GetAsync("/health/live"));
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "Unhealthy\nthe mesh is starting: 0 of 1 services have started"), await mesh.GetAsync("/health/ready"));
        Assert.Equal((HttpStatusCode.OK, ""), await mesh.GetAsync("/health/live", HttpMethod.Head));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await mesh.GetAsync("/slow")).Status);

        mesh.Script.Go();
        await start.WaitAsync(s_patience);
        Assert.Equal((HttpStatusCode.OK, "Healthy"), await mesh.GetAsync("/health/live"));
        Assert.Equal((HttpStatusCode.OK, "Healthy"), await mesh.GetAsync("/health/ready"));
    }

    [Fact]
    public async Task A_client_that_holds_its_connection_does_not_keep_the_port_from_the_web_server()
    {
        await using var mesh = new WebMesh(static _ => "true");
        Task start = mesh.App.StartAsync();
        await mesh.Script.Starts.WaitAsync(s_patience);
        using var silent = new TcpClient();
        await silent.ConnectAsync(IPAddress.Loopback, mesh.Port);
        using var half = new TcpClient();
        await half.ConnectAsync(IPAddress.Loopback, mesh.Port);
        await half.GetStream().WriteAsync("GET /health/live HTTP/1.1\r\nHost"u8.ToArray());
        Assert.Equal(HttpStatusCode.OK, (await mesh.GetAsync("/health/live")).Status);

        mesh.Script.Go();
        await start.WaitAsync(s_patience);

        Assert.Equal((HttpStatusCode.OK, "Healthy"), await mesh.GetAsync("/health/ready"));
    }

    [Fact]
    public async Task Where_nobody_asks_for_it_the_port_is_closed_until_the_web_server_starts()
    {
        await using var mesh = new WebMesh(static _ => null);
        Task start = mesh.App.StartAsync();
        await mesh.Script.Starts.WaitAsync(s_patience);
        await Assert.ThrowsAsync<HttpRequestException>(() => mesh.GetAsync("/health/live"));
        mesh.Script.Go();
        await start.WaitAsync(s_patience);
        Assert.Equal(HttpStatusCode.OK, (await mesh.GetAsync("/health/live")).Status);
    }

    [Fact]
    public async Task A_port_that_is_taken_is_told_with_the_remedy_and_fails_no_start()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        await using var mesh = new WebMesh(_ => $"http://{other.LocalEndpoint}");
        mesh.Script.Go();

        await mesh.App.StartAsync().WaitAsync(s_patience);

        string line = Assert.Single(mesh.Log, static line => line.StartsWith("73 ", StringComparison.Ordinal));
        Assert.Contains($"{other.LocalEndpoint}: it cannot be listened at", line, StringComparison.Ordinal);
        Assert.Contains("help: set MeshOptions.ServeWhileStarting", line, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await mesh.GetAsync("/health/ready")).Status);
    }

    [Fact]
    public async Task A_start_that_fails_frees_the_port()
    {
        await using var mesh = new WebMesh(static _ => "true");
        Task start = mesh.App.StartAsync();
        await mesh.Script.Starts.WaitAsync(s_patience);
        Assert.Equal(HttpStatusCode.OK, (await mesh.GetAsync("/health/live")).Status);

        mesh.Script.Go(new InvalidOperationException("no disk"));
        await Assert.ThrowsAsync<ServiceException>(() => start.WaitAsync(s_patience));

        await Assert.ThrowsAsync<HttpRequestException>(() => mesh.GetAsync("/health/live"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task From_the_moment_in_which_the_application_is_asked_to_stop_it_is_not_ready_while_requests_under_way_end_well(bool registersBeforeStart)
    {
        await using var mesh = new WebMesh(static _ => null);
        IHostApplicationLifetime lifetime = mesh.App.Services.GetRequiredService<IHostApplicationLifetime>();
        var told = new TaskCompletionSource<((HttpStatusCode, string) Ready, (HttpStatusCode, string) Live)>();
        if (registersBeforeStart) lifetime.ApplicationStopping.Register(Told);
        mesh.Script.Go();
        await mesh.App.StartAsync().WaitAsync(s_patience);
        if (!registersBeforeStart) lifetime.ApplicationStopping.Register(Told);
        Task<(HttpStatusCode, string)> slow = mesh.GetAsync("/slow");
        await mesh.SlowCame.Task.WaitAsync(s_patience);
        Assert.Equal(HttpStatusCode.OK, (await mesh.GetAsync("/health/ready")).Status);

        Task stop = Task.Run(() => mesh.App.StopAsync());

        // The web server still serves: that is when a load balancer looks.
        Assert.Equal(((HttpStatusCode.ServiceUnavailable, "Unhealthy"), (HttpStatusCode.OK, "Healthy")), await told.Task.WaitAsync(s_patience));
        mesh.EndSlow();
        Assert.Equal((HttpStatusCode.OK, "up"), await slow.WaitAsync(s_patience));
        await stop.WaitAsync(s_patience);

        void Told()
        {
            try
            {
                told.TrySetResult((mesh.GetAsync("/health/ready").GetAwaiter().GetResult(), mesh.GetAsync("/health/live").GetAwaiter().GetResult()));
            }
            catch (HttpRequestException exception)
            {
                told.TrySetException(exception);
            }
        }
    }
}
