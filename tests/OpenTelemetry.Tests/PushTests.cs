using Mesh.OpenTelemetry.Tests.Otlp;

namespace Mesh.OpenTelemetry.Tests;

/// <summary>The second program of the page, which sends OTLP where the environment says.</summary>
public sealed class PushTests
{
    [Fact]
    public void The_page_has_the_program_that_is_run_here() => Assert.Contains(RecipePage.Program("Push"), RecipePage.Blocks("csharp"));

    [Fact]
    public async Task Calls_through_a_facade_arrive_by_OTLP_under_the_names_units_and_attributes_of_the_page()
    {
        await using OtlpReceiver receiver = await OtlpReceiver.StartAsync();
        await using SampleProcess sample = await StartAsync(new Uri(receiver.Address, "/v1/metrics"), new Uri(receiver.Address, "/v1/traces"));
        await sample.AskAsync(1, 2, 3, 3, 0);

        OtlpMetric calls = await receiver.WaitAsync((metrics, _) => metrics.FirstOrDefault(static metric => metric.Name == "mesh.operation.duration" && !metric.Attributes.ContainsKey("error.type") && metric.Count == 4));
        Assert.Equal("s", calls.Unit);
        Assert.Equal(new Dictionary<string, string> { ["mesh.service"] = "prices", ["mesh.contract"] = "IPrices", ["mesh.operation"] = "GetAsync" }, calls.Attributes);
        Assert.Equal([.0005, .001, .0025, .005, .01, .025, .05, .075, .1, .25, .5, .75, 1, 2.5, 5, 7.5, 10, 30, 60], calls.Bounds);
        await receiver.WaitAsync(static (metrics, _) => metrics.FirstOrDefault(static metric => metric is { Name: "mesh.operation.duration", Count: 1 } && metric.Attributes.GetValueOrDefault("error.type") == typeof(KeyNotFoundException).FullName));
        await receiver.WaitAsync(static (metrics, _) => metrics.FirstOrDefault(static metric => metric is { Name: "mesh.cache.requests", Count: 1 } && metric.Attributes.GetValueOrDefault("mesh.cache.result") == "hit"));
        Assert.Equal("prices", receiver.Resource["service.name"]);
    }

    [Fact]
    public async Task A_call_is_a_span_inside_of_that_of_its_request_and_a_failed_one_tells_of_its_attempts()
    {
        await using OtlpReceiver receiver = await OtlpReceiver.StartAsync();
        await using SampleProcess sample = await StartAsync(new Uri(receiver.Address, "/v1/metrics"), new Uri(receiver.Address, "/v1/traces"));
        await sample.AskAsync(7);
        await sample.AskAsync(0);

        OtlpSpan good = await receiver.WaitAsync(static (_, spans) => spans.FirstOrDefault(static span => span is { Name: "prices/GetAsync", IsError: false }));
        OtlpSpan request = await receiver.WaitAsync((_, spans) => spans.FirstOrDefault(span => span.Id == good.Parent));
        Assert.Equal((request.Trace, ""), (good.Trace, request.Parent));
        OtlpSpan failed = await receiver.WaitAsync(static (_, spans) => spans.FirstOrDefault(static span => span is { Name: "prices/GetAsync", IsError: true }));
        Assert.Equal(typeof(KeyNotFoundException).FullName, failed.Attributes["error.type"]);
        Assert.Equal(["retry", "retry.exhausted"], failed.Events);
    }

    [PrometheusFact(Otlp = true)]
    public async Task A_Prometheus_that_takes_OTLP_has_them_under_the_names_by_which_it_has_those_that_it_scrapes()
    {
        using var prometheus = new PrometheusServer("", PrometheusServer.OtlpFlag!);
        await using OtlpReceiver traces = await OtlpReceiver.StartAsync();
        await using SampleProcess sample = await StartAsync(new Uri(prometheus.Address, "/api/v1/otlp/v1/metrics"), new Uri(traces.Address, "/v1/traces"));
        await sample.AskAsync(1, 2, 0);
        await prometheus.AskAsync("mesh_operation_duration_seconds_count{job=\"prices\",mesh_service=\"prices\",mesh_operation=\"GetAsync\",error_type=\"\"}", static count => count == 2);
    }

    // The environment of the page, but for where what receives it is, and faster.
    private static Task<SampleProcess> StartAsync(Uri metrics, Uri traces)
    {
        string page = string.Concat(RecipePage.Blocks("sh"));
        (string, string)[] environment =
        [
            ("OTEL_SERVICE_NAME", "prices"),
            ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"),
            ("OTEL_EXPORTER_OTLP_METRICS_ENDPOINT", metrics.AbsoluteUri),
            ("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", traces.AbsoluteUri),
        ];
        Assert.All(environment, variable => Assert.Contains($"export {variable.Item1}=", page, StringComparison.Ordinal));
        return SampleProcess.StartAsync("Push", [.. environment, ("OTEL_METRIC_EXPORT_INTERVAL", "200"), ("OTEL_BSP_SCHEDULE_DELAY", "100")]);
    }
}
