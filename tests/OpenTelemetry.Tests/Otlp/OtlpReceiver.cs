using System.Diagnostics;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Mesh.OpenTelemetry.Tests.Otlp;

/// <summary>Receives OTLP over HTTP, as a collector does, and keeps it.</summary>
internal sealed class OtlpReceiver : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);

    private readonly WebApplication _app;
    private readonly SemaphoreSlim _came = new(0);
    private readonly Lock _lock = new();
    private readonly List<OtlpSpan> _spans = [];
    private IReadOnlyList<OtlpMetric> _metrics = [];

    private OtlpReceiver(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.Single());

    /// <summary>The attributes of the resource of the last request.</summary>
    public IReadOnlyDictionary<string, string> Resource { get; private set; } = new Dictionary<string, string>();

    public static async Task<OtlpReceiver> StartAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(static kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        WebApplication app = builder.Build();
        var receiver = new OtlpReceiver(app);
        app.Run(receiver.TakeAsync);
        await app.StartAsync();
        return receiver;
    }

    /// <summary>Waits until what was received is what is waited for. Metrics are those of the last request, since they are cumulative.</summary>
    public async Task<T> WaitAsync<T>(Func<IReadOnlyList<OtlpMetric>, IReadOnlyList<OtlpSpan>, T?> find) where T : class
    {
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < s_patience;)
        {
            lock (_lock)
            {
                if (find(_metrics, _spans) is { } found) return found;
            }

            await _came.WaitAsync(s_patience);
        }

        lock (_lock) throw new TimeoutException($"Received:\n{string.Join('\n', _metrics)}\n{string.Join('\n', _spans)}");
    }

    public ValueTask DisposeAsync()
    {
        _came.Dispose();
        return _app.DisposeAsync();
    }

    private async Task TakeAsync(HttpContext context)
    {
        Assert.Equal("application/x-protobuf", context.Request.ContentType);
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var request = new ProtobufMessage(body.ToArray());
        lock (_lock)
        {
            Resource = OtlpAttributes.Of(request.Message(1)!.Message(1)!, 1);
            if (context.Request.Path == "/v1/metrics") _metrics = [.. OtlpMetric.AllOf(request)];
            else if (context.Request.Path == "/v1/traces") _spans.AddRange(OtlpSpan.AllOf(request));
            else context.Response.StatusCode = StatusCodes.Status404NotFound;
        }

        _came.Release();
    }
}
