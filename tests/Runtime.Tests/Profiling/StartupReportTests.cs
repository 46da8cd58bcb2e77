using System.Globalization;
using Mesh.Profiling;
using Mesh.Runtime.Tests.Testing;

namespace Mesh.Runtime.Tests.Profiling;

public sealed class StartupReportTests
{
    private static readonly StartupReport s_report = new(Milliseconds(100),
    [
        new("database", ServiceStatus.Running, Milliseconds(0), Milliseconds(0), Milliseconds(60), null, null),
        new("cache", ServiceStatus.Failed, Milliseconds(0), Milliseconds(0), Milliseconds(20), null, new InvalidOperationException()),
        new("api", ServiceStatus.Degraded, Milliseconds(60), Milliseconds(60), Milliseconds(100), "database", null),
    ]);

    [Fact]
    public void Sequential_is_the_sum_of_all_durations() => Assert.Equal(Milliseconds(120), s_report.Sequential);

    [Fact]
    public void The_critical_chain_goes_back_from_what_finished_last() =>
        Assert.Equal(["database", "api"], s_report.CriticalChain.Select(static service => service.Name));

    [Fact]
    public void The_waterfall_draws_a_bar_for_each_service()
    {
        CultureInfo culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("sv-SE");
            Assert.Equal(
                """
                service   status     start ms    took ms
                cache     failed          0.0       20.0  ==
                database  running         0.0       60.0  ======
                api       degraded       60.0       40.0  ......===
                total 100.0 ms for 2 of 3 services; one after the other 120.0 ms
                critical chain: database > api

                """,
                s_report.ToWaterfall(10));
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Fact]
    public void The_waterfall_tells_the_segments_apart() => Assert.Equal(
        """
        service   status     start ms    took ms
        cache     degraded        0.0       40.0  ~~~~~~==  (2 attempts)
        database  running         0.0       60.0  ##==========-
        api       running         2.0       93.0  +++..............==
        store     running        65.0       20.0  ............:====
        . waits for dependencies   : waits for a slot   # construct   + prepare   ~ waits for the next attempt   = initialize   - until healthy
        total 100.0 ms; one after the other 147.0 ms
        critical chain: database > store > api

        """,
        Starts.Shop.ToWaterfall(20));

    [Fact]
    public void The_text_has_a_summary_the_waterfall_and_what_would_help() => Assert.Equal(
        $"""
        started 4 services in 100.0 ms, 1.05 times the lower bound of 95.0 ms
        critical path 95.0 ms; work 112.0 ms, 1.1 at the same time on average, 56 % of 2 slots
        simulated again: 95.0 ms, -5.0 ms against what was measured
        stage front: 0.0 ms to 95.0 ms

        {Starts.Shop.ToWaterfall()}
        cache: InvalidOperationException: no & yes
        what would help, each alone:
          if 'database' took half as long: about -30.0 ms, 70.0 ms in total
          without the edge 'api' -> 'store', or with it at the first call only: about -10.0 ms, 90.0 ms in total
          if 'api' waited for 'store' until it is constructed only: about -8.0 ms, 92.0 ms in total
          if 'store' took half as long: about -8.0 ms, 92.0 ms in total
          if 'api' did in PrepareAsync what it did in InitializeAsync, as far as that needs none of its dependencies: about -8.0 ms, 92.0 ms in total
          if 'api' took half as long: about -5.0 ms, 95.0 ms in total
          not exact: 'cache' needed several attempts, and how these share the slots is not known
          of no use: with two more slots: about 0.0 ms, 100.0 ms in total
          of no use: with two more slots in the pool 'postgres': about 0.0 ms, 100.0 ms in total
          of no use: with two more slots for construction: about 0.0 ms, 100.0 ms in total

        """,
        Starts.Shop.ToText());

    [Fact]
    public void A_start_that_took_no_time_can_be_drawn() =>
        Assert.Contains("a        running         0.0        0.0  =\n", new StartupReport(TimeSpan.Zero, [new("a", ServiceStatus.Running, default, default, default, null, null)]).ToWaterfall(), StringComparison.Ordinal);

    [Fact]
    public void A_waterfall_of_less_than_ten_columns_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(static () => s_report.ToWaterfall(9));

    [Fact]
    public async Task A_start_is_reported_with_its_times_and_what_each_service_waited_for()
    {
        await using var mesh = new TestMesh();
        Gate[] gates = [new(), new(), new()];
        mesh.Add("database").Initialize = gates[0].PassAsync;
        mesh.Add("cache").Initialize = gates[1].PassAsync;
        mesh.Add("api", "database", "cache").Initialize = gates[2].PassAsync;

        Task<StartupReport> start = mesh.StartAsync();
        await gates[0].Entered;
        await gates[1].Entered;
        mesh.Time.Advance(10);
        gates[1].Release();
        await Waiting.Until(() => mesh.Status("cache") == ServiceStatus.Running);
        mesh.Time.Advance(20);
        gates[0].Release();
        await gates[2].Entered;
        mesh.Time.Advance(5);
        gates[2].Release();
        StartupReport report = await start;

        Assert.Same(report, mesh.Orchestrator.LastStart);
        Assert.Equal(Milliseconds(35), report.Total);
        Assert.Equal(Milliseconds(45), report.Sequential);
        Assert.Equal(["database", "cache", "api"], report.Services.Select(static service => service.Name));
        ServiceStart api = report.Services[2];
        Assert.Equal((Milliseconds(30), Milliseconds(30), Milliseconds(35), "database"), (api.Ready, api.Started, api.Finished, api.WaitedFor));
        Assert.Equal(Milliseconds(5), api.Duration);
        Assert.Null(report.Services[0].WaitedFor);
        Assert.Equal(Milliseconds(10), report.Services[1].Finished);
        Assert.Equal(["database", "api"], report.CriticalChain.Select(static service => service.Name));
    }

    [Fact]
    public async Task The_wait_for_a_slot_shows_between_ready_and_started()
    {
        await using var mesh = new TestMesh { Configure = static options => options.MaxParallelStarts = 1 };
        var gate = new Gate();
        mesh.Add("first").Initialize = gate.PassAsync;
        mesh.Add("second");

        Task<StartupReport> start = mesh.StartAsync();
        await gate.Entered;
        mesh.Time.Advance(8);
        gate.Release();
        StartupReport report = await start;

        Assert.Equal((TimeSpan.Zero, Milliseconds(8)), (report.Services[1].Ready, report.Services[1].Started));
    }

    private static TimeSpan Milliseconds(double value) => TimeSpan.FromMilliseconds(value);
}
