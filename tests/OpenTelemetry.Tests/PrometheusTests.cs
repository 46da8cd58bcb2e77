using System.Globalization;
using System.Net;
using Mesh.Metrics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Metrics;

namespace Mesh.OpenTelemetry.Tests;

/// <summary>An application with OpenTelemetry's exporter, scraped by a real Prometheus, which computes the percentiles.</summary>
public sealed class PrometheusTests
{
    [PrometheusFact]
    public async Task A_real_Prometheus_computes_percentiles_that_are_right_to_the_bucket()
    {
        var time = new SteppedTime();
        await using WebApplication app = Application();
        using var metrics = new MeshMetrics(new MeshOptions { DurationBoundaries = { TimeSpan.FromMilliseconds(200) } }, time: time);
        await app.StartAsync();
        Operation fast = metrics.Operation("store", "IStore", "Get"), slow = metrics.Operation("store", "IStore", "Save");
        // 985 of 5 µs and 15 of 20 ms; 900 of 3 ms, 80 of 150 ms and 20 of 4 s.
        Make(fast, 985, .000_005);
        Make(fast, 15, .020);
        Make(slow, 900, .003);
        Make(slow, 80, .150);
        Make(slow, 20, 4);
        string address = app.Services.GetRequiredService<Microsoft.AspNetCore.Hosting.Server.IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();

        using var prometheus = new PrometheusServer(PrometheusServer.Scrape(new Uri(address).Authority));

        await prometheus.AskAsync("sum(mesh_operation_duration_seconds_count)", static count => count == 2000);
        Assert.InRange(await Quantile(.50, "Get"), 0, .0005);
        Assert.InRange(await Quantile(.99, "Get"), .010, .025);
        Assert.InRange(await Quantile(.50, "Save"), .0025, .005);
        Assert.InRange(await Quantile(.95, "Save"), .1, .2);
        Assert.InRange(await Quantile(.99, "Save"), 2.5, 5);
        // The bucket of a threshold exists by its number.
        Assert.Equal(980, await prometheus.AskAsync("mesh_operation_duration_seconds_bucket{mesh_operation=\"Save\",le=\"0.2\"}", static _ => true));

        Task<double> Quantile(double quantile, string operation) => prometheus.AskAsync(
            string.Create(CultureInfo.InvariantCulture, $"histogram_quantile({quantile}, sum by (le) (mesh_operation_duration_seconds_bucket{{mesh_operation=\"{operation}\"}}))"),
            static value => !double.IsNaN(value));

        void Make(Operation operation, int count, double seconds) => Calls.Make(operation, count, () => time.Advance(TimeSpan.FromSeconds(seconds)));
    }

    private static WebApplication Application()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(static kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddOpenTelemetry().WithMetrics(static meters => meters.AddMeter(MeshMetrics.SourceName).AddPrometheusExporter());
        WebApplication app = builder.Build();
        app.MapPrometheusScrapingEndpoint();
        return app;
    }
}
