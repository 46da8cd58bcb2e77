using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Mesh.Startup;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Mesh.Web.Tests;

/// <summary>A web application with a mesh of one service, at a port that nobody else uses, as the documentation says.</summary>
internal sealed class WebMesh : IAsyncDisposable, ILoggerProvider, ILogger
{
    private readonly TaskCompletionSource _slow = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public WebMesh(Func<int, string?> serveWhileStarting)
    {
        WebApplicationBuilder builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = Environments.Production });
        builder.Logging.ClearProviders().AddProvider(this);
        builder.WebHost.UseUrls($"http://127.0.0.1:{Port}");
        builder.Configuration["Mesh:ServeWhileStarting"] = serveWhileStarting(Port);
        builder.Services.AddSingleton(Script);
        builder.AddMesh();
        builder.Services.AddHealthChecks().AddMeshChecks();
        App = builder.Build();
        App.MapHealthChecks("/health/live", new() { Predicate = static check => check.Tags.Contains("live") });
        App.MapHealthChecks("/health/ready", new() { Predicate = static check => check.Tags.Contains("ready") });
        App.MapHealthChecks("/health", new()
        {
            ResponseWriter = static (context, report) =>
            {
                context.Response.ContentType = "application/json";
                return report.WriteJsonAsync(context.Response.Body, context.RequestAborted);
            },
        });
        App.MapGet("/slow", async (IDatabase database) =>
        {
            SlowCame.TrySetResult();
            await _slow.Task;
            return await database.AskAsync();
        });
    }

    public int Port { get; } = FreePort();

    public Script Script { get; } = new();

    public WebApplication App { get; }

    public IServiceOrchestrator Orchestrator => App.Services.GetRequiredService<IServiceOrchestrator>();

    public ConcurrentQueue<string> Log { get; } = new();

    /// <summary>A slow request has come.</summary>
    public TaskCompletionSource SlowCame { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Lets slow requests be answered.</summary>
    public void EndSlow() => _slow.TrySetResult();

    /// <summary>Asks with a connection of its own.</summary>
    public async Task<(HttpStatusCode Status, string Body)> GetAsync(string path, HttpMethod? method = null)
    {
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{Port}"), Timeout = TimeSpan.FromSeconds(30) };
        using var request = new HttpRequestMessage(method ?? HttpMethod.Get, path);
        using HttpResponseMessage response = await http.SendAsync(request);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public async ValueTask DisposeAsync()
    {
        EndSlow();
        await App.DisposeAsync();
    }

    ILogger ILoggerProvider.CreateLogger(string categoryName) => this;

    void IDisposable.Dispose()
    {
    }

    bool ILogger.IsEnabled(LogLevel logLevel) => true;

    IDisposable? ILogger.BeginScope<TState>(TState state) => null;

    void ILogger.Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Log.Enqueue($"{eventId.Id} {logLevel}: {formatter(state, exception)}");
}
