using Mesh;
using OpenTelemetry.Metrics;

var builder = WebApplication.CreateBuilder(args);
builder.AddMesh();
builder.Services.AddOpenTelemetry().WithMetrics(static metrics => metrics.AddMeter("Mesh").AddPrometheusExporter());

var app = builder.Build();
app.MapGet("/prices/{id:int}", static (IPrices prices, int id, CancellationToken cancellationToken) => prices.GetAsync(id, cancellationToken));
app.MapPrometheusScrapingEndpoint(); // GET /metrics
app.Run();

internal interface IPrices
{
    ValueTask<decimal> GetAsync(int id, CancellationToken cancellationToken);
}

[Service]
internal sealed class Prices : IPrices
{
    [Cached("1m", Key = "price:{id}")]
    [Retry(1)]
    [CircuitBreaker]
    [ConcurrencyLimit(4, Queue = 100)]
    [Timeout("2s")]
    public async ValueTask<decimal> GetAsync(int id, CancellationToken cancellationToken)
    {
        await Task.Delay(5, cancellationToken);
        return id > 0 ? id * 1.25m : throw new KeyNotFoundException($"There is no price {id}.");
    }
}
