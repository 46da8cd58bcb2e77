using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Mesh.Package.Tests.Walkthroughs;

/// <summary>A program that runs until the reader ends it.</summary>
internal sealed class WebServer : IAsyncDisposable
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(4);

    private readonly Process _process;

    private WebServer(Process process) => _process = process;

    /// <summary>A port of this machine that nobody listens on.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Starts it, and returns when it says that it listens.</summary>
    public static async Task<WebServer> StartAsync(string folder, string[] arguments)
    {
        var server = new WebServer(Dotnet.Start("dotnet", folder, arguments));
        var output = new StringBuilder();
        var listens = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        server._process.OutputDataReceived += (_, line) => Read(line.Data);
        server._process.ErrorDataReceived += (_, line) => Read(line.Data);
        server._process.BeginOutputReadLine();
        server._process.BeginErrorReadLine();
        Task first = await Task.WhenAny(listens.Task, server._process.WaitForExitAsync(), Task.Delay(s_limit));
        if (first == listens.Task) return server;
        await server.DisposeAsync();
        throw new InvalidOperationException($"dotnet {string.Join(' ', arguments)} does not listen:\n{output}");

        void Read(string? line)
        {
            lock (output) output.Append(line).Append('\n');
            if (line?.Contains("Application started", StringComparison.Ordinal) == true) listens.TrySetResult();
        }
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
