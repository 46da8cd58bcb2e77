namespace Mesh.OpenTelemetry.Tests;

/// <summary>The first program of the page beside a real Prometheus with the page's configuration, asked the page's questions.</summary>
public sealed class ScrapeTests
{
    [Fact]
    public void The_page_has_the_program_that_is_run_here() => Assert.Contains(RecipePage.Program("Scrape"), RecipePage.Blocks("csharp"));

    [PrometheusFact]
    public async Task Calls_through_a_facade_are_found_under_the_names_units_and_labels_of_the_page()
    {
        await using SampleProcess sample = await SampleProcess.StartAsync("Scrape");
        using PrometheusServer prometheus = Prometheus(sample);
        // One of each first: what Prometheus has not seen before, it cannot see grow.
        await sample.AskAsync(1, 1, 0);
        await prometheus.AskAsync("sum(mesh_operation_duration_seconds_count)", static count => count == 3);
        await sample.AskAtOnceAsync(Enumerable.Range(10, 20));
        await sample.AskAsync(Enumerable.Range(10, 28));
        await sample.AskAsync(Enumerable.Repeat(0, 8));

        const string Labels = "mesh_service=\"prices\",mesh_contract=\"IPrices\",mesh_operation=\"GetAsync\"";
        await prometheus.AskAsync($"mesh_operation_duration_seconds_count{{{Labels},error_type=\"\"}}", static count => count == 50);
        await prometheus.AskAsync($"mesh_operation_duration_seconds_count{{{Labels},error_type=\"System.Collections.Generic.KeyNotFoundException\"}}", static count => count == 9);
        Assert.Equal(9, await prometheus.AskAsync($"sum(mesh_retry_attempts_total{{{Labels}}})"));
        Assert.Equal(21, await prometheus.AskAsync($"mesh_cache_requests_total{{{Labels},mesh_cache_result=\"hit\"}}"));
        Assert.Equal(1, await prometheus.AskAsync("mesh_circuit_breaker_count{mesh_policy_name=\"prices/GetAsync\",mesh_circuit_breaker_state=\"closed\"}"));
        // Seconds: five milliseconds each, or none where the cache knew, and not a thousand times that.
        Assert.InRange((await prometheus.AskAsync($"mesh_operation_duration_seconds_sum{{{Labels},error_type=\"\"}}"))!.Value, .005, 49);
        Assert.InRange((await prometheus.AskAsync(Query("error rate")))!.Value, .12, .18);
        Assert.InRange((await prometheus.AskAsync(Query("p99")))!.Value, .005, 2);
        Assert.InRange((await prometheus.AskAsync(Query("cache hits")))!.Value, .2, .5);
    }

    [PrometheusFact]
    public async Task Every_name_of_the_page_is_there_and_every_query_has_an_answer()
    {
        await using SampleProcess sample = await SampleProcess.StartAsync("Scrape");
        using PrometheusServer prometheus = Prometheus(sample);
        await sample.AskAsync(1);
        Assert.NotEmpty(RecipePage.Names);
        Assert.InRange(RecipePage.Queries.Count, 7, 20);

        int id = 100;
        foreach (string query in RecipePage.Names.Select(static name => $"count({name})").Concat(RecipePage.Queries))
        {
            // Calls that wait, succeed, are known, fail and, when there were enough of these, are rejected, until each series has grown before its eyes.
            double? answer = null;
            for (int attempt = 0; attempt < 300 && answer is null or double.NaN; attempt++)
            {
                if (attempt % 10 == 0) await sample.TryAtOnceAsync(Enumerable.Range(0, 40).Select(n => n % 4 == 0 ? ++id : -++id).Append(1));
                await Task.Delay(100);
                answer = await prometheus.AskAsync(query);
            }

            Assert.True(answer is not (null or double.NaN), query);
        }
    }

    /// <summary>A query of the page, told by the comment above it.</summary>
    private static string Query(string comment)
    {
        string[] lines = RecipePage.Blocks("promql").SelectMany(static block => block.Split('\n')).ToArray();
        int at = Array.FindIndex(lines, line => line.StartsWith($"# {comment}", StringComparison.Ordinal));
        Assert.True(at >= 0, comment);
        return lines[at + 1];
    }

    private static PrometheusServer Prometheus(SampleProcess sample)
    {
        string configuration = Assert.Single(RecipePage.Blocks("yaml"));
        Assert.Contains("localhost:5000", configuration, StringComparison.Ordinal);
        return new PrometheusServer(configuration.Replace("localhost:5000", sample.Address.Authority, StringComparison.Ordinal));
    }
}
