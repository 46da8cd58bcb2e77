using Mesh.Profiling;
using Mesh.Runtime.Tests.Testing;
using Mesh.Startup;
using Microsoft.Extensions.Logging;

namespace Mesh.Runtime.Tests.Startup;

public sealed class StartCountsTests
{
    [Fact]
    public void The_log_and_the_report_tell_how_many_started_and_what_became_of_the_others() => TimedMesh.Run(async mesh =>
    {
        mesh.Add("store", 10);
        mesh.Add("cache", 10).Failures = 1;
        mesh.Add("search", 10, On.Required("cache"));
        mesh.Add("index", 10, On.Required("search"));
        mesh.Add("shop", 10, On.Optional("cache"));
        mesh.Add("feed", 1000).With(static entry => entry with { SkipAfter = TimeSpan.FromMilliseconds(5) });
        mesh.Add("news", 10, On.Required("feed"));

        StartupReport report = await mesh.StartAsync();

        const string Others = "1 failed (cache), 2 not started because of what they require (search, index), 2 late (feed, news)";
        Assert.Equal($"Warning: 2 of 7 services started in 20.0 ms: {Others}. One after the other they would have taken 30.0 ms.", Assert.Single(mesh.Log.Lines, static line => line.Contains("services started", StringComparison.Ordinal)));
        Assert.Equal($"2 of 7 services in 20.0 ms: {Others}", report.ToString());
        Assert.StartsWith("started 2 of 7 services in 20.0 ms, ", report.ToText(), StringComparison.Ordinal);
        Assert.Contains($"\nthe others: {Others}\n", report.ToText(), StringComparison.Ordinal);
        Assert.Contains("\ntotal 20.0 ms for 2 of 7 services; ", report.ToWaterfall(), StringComparison.Ordinal);
        Assert.Contains("2 of 7 services in 20.0 ms", report.ToSvg(), StringComparison.Ordinal);
        Assert.Equal([("index", ServiceStatus.Failed), ("news", ServiceStatus.Late), ("search", ServiceStatus.Failed)], report.Untried.Select(static service => (service.Key, service.Value)).Order());

        await mesh.WaitAsync(2000);
        Assert.Equal("4 of 7 services in 20.0 ms: 1 failed (cache), 2 not started because of what they require (search, index)", mesh.Orchestrator.LastStart!.ToString());
        await mesh.StopAsync();
    });

    [Fact]
    public void Where_all_have_started_there_is_one_number() => TimedMesh.Run(async mesh =>
    {
        mesh.Add("store", 10);
        mesh.Add("cache", 10);

        Assert.Equal("2 services in 10.0 ms", (await mesh.StartAsync()).ToString());
        Assert.Contains("Information: 2 services started in 10.0 ms; one after the other they would have taken 20.0 ms.", mesh.Log.Lines);
    });

    [Fact]
    public void Nothing_is_said_to_have_been_gained_where_nothing_was() => TimedMesh.Run(async mesh =>
    {
        mesh.Add("store", 10);

        await mesh.StartAsync();

        Assert.Contains("Information: 1 services started in 10.0 ms.", mesh.Log.Lines);
        Assert.Contains("\ntotal 10.0 ms\n", mesh.Orchestrator.LastStart!.ToWaterfall(), StringComparison.Ordinal);
        await mesh.StopAsync();
    });

    [Fact]
    public void Nor_where_some_have_failed() => TimedMesh.Run(async mesh =>
    {
        mesh.Add("store", 10);
        mesh.Add("api", 10, On.Required("store")).Failures = 1;

        await mesh.StartAsync();

        Assert.Contains("Warning: 1 of 2 services started in 20.0 ms: 1 failed (api).", mesh.Log.Lines);
        await mesh.StopAsync();
    });

    [Fact]
    public void One_after_the_other_they_would_have_been_waited_for_until_they_are_healthy_too() => TimedMesh.Run(async mesh =>
    {
        mesh.Add("store", 10).HealthyAfter = 500;
        mesh.Add("cache", 10).HealthyAfter = 300;
        mesh.Add("api", 10, On.Required("store", Until.Healthy), On.Required("cache", Until.Healthy));

        await mesh.StartAsync();

        Assert.Contains("Information: 3 services started in 520.0 ms; one after the other they would have taken 830.0 ms.", mesh.Log.Lines);
        await mesh.StopAsync();
    });

    [Fact]
    public async Task What_its_own_hook_of_an_earlier_start_keeps_from_beginning_is_not_counted_among_those_that_miss_what_they_require()
    {
        await using var mesh = new TestMesh();
        var log = new CollectingLogger();
        Microsoft.Extensions.DependencyInjection.LoggingServiceCollectionExtensions.AddLogging(mesh.Services, builder => builder.AddProvider(log));
        var gate = new Gate();
        mesh.Add("deaf").Initialize = gate.PassStubbornlyAsync;
        mesh.Add("behind", "deaf");
        mesh.Add("other");
        Task first = mesh.StartAsync();
        await mesh.PassAsync(first);
        await first;
        Task stop = mesh.StopAsync();
        await mesh.PassAsync(stop);
        await Assert.ThrowsAsync<ServiceException>(() => stop);

        Task second = mesh.StartAsync();
        await mesh.PassAsync(second);
        await second;

        const string Others = "1 not started because of what it requires (behind), 1 not started because its own hook of an earlier start still ran (deaf)";
        StartupReport report = mesh.Orchestrator.LastStart!;
        Assert.EndsWith($": {Others}", report.ToString(), StringComparison.Ordinal);
        Assert.Contains(log.Lines, static line => line.StartsWith("Warning: 1 of 3 services started in", StringComparison.Ordinal) && line.Contains(Others, StringComparison.Ordinal));
        Assert.EndsWith($": {Others}", StartupProfile.Parse(report.ToProfile().ToJson()).Report.ToString(), StringComparison.Ordinal);
        gate.Release();
    }

    [Fact]
    public void A_start_that_is_given_up_tells_what_had_started_and_what_had_not_begun() => TimedMesh.Run(async mesh =>
    {
        mesh.Add("store", 10);
        mesh.Add("database", 20).With(static entry => entry with { Critical = true }).Failures = 1;
        mesh.Add("api", 10, On.Required("database"));

        await mesh.FailsToStartAsync();

        Assert.Equal("1 of 3 services in 20.0 ms: 1 failed (database), 1 not started (api)", mesh.Orchestrator.LastStart!.ToString());
    });

    [Fact]
    public async Task What_is_added_and_does_not_start_is_not_logged_as_if_it_had()
    {
        await using var mesh = new TestMesh();
        var log = new CollectingLogger();
        Microsoft.Extensions.DependencyInjection.LoggingServiceCollectionExtensions.AddLogging(mesh.Services, builder => builder.AddProvider(log));
        await mesh.StartAsync();

        await mesh.Orchestrator.AddAsync(
            new ServiceDefinition { Name = "a", Factory = static _ => new object() },
            new ServiceDefinition { Name = "b", Factory = static _ => throw new InvalidOperationException("b is broken") }).Soon();

        Assert.Contains("Warning: Services added: a, b. Of these 1 failed (b).", log.Lines);
    }

    [Fact]
    public void Many_names_are_cut_short()
    {
        var report = new StartupReport(TimeSpan.Zero, [.. Enumerable.Range(0, 12).Select(static number => new ServiceStart($"s{number}", ServiceStatus.Failed, TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero, null, null))]);

        Assert.Equal("0 of 12 services in 0.0 ms: 12 failed (s0, s1, s2, s3, s4, s5, s6, s7, s8, s9 and 2 more)", report.ToString());
    }
}
