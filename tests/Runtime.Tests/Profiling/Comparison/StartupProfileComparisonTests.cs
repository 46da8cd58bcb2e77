using Mesh.Profiling;
using static Mesh.Runtime.Tests.Profiling.Starts;

namespace Mesh.Runtime.Tests.Profiling.Comparison;

public sealed class StartupProfileComparisonTests
{
    private const string SaysLittle = "one start against one says little: machines are busy, and caches cold. help: record several, and compare their medians with a baseline that was merged from several.";

    [Fact]
    public void Statistics_are_of_each_service_over_the_starts_in_which_it_started()
    {
        StartupStatistics statistics = StartupProfile.Summarize([Start(10, 100), Start(20, 200), Start(40, 300), Start(30, 400), Start(1000, 500, ServiceStatus.Failed)]);
        Assert.Equal(new DurationStatistics(4, Ms(25), Ms(32.5 - 17.5), Ms(10), Ms(40)), statistics.Services["store"]);
        Assert.Equal(new DurationStatistics(5, Ms(300), Ms(200), Ms(100), Ms(500)), statistics.Total);
    }

    [Fact]
    public void Merged_profiles_have_the_medians_and_the_services_of_the_last()
    {
        StartupProfile merged = StartupProfile.Merge(
        [
            Profile(Service("gone", 0, 0, 5), Service("store", 0, 0, 10), Service("api", 10, 10, 30) with { Dependencies = [new("store")] }),
            Profile(Service("store", 0, 0, 12), Service("api", 12, 12, 22) with { Dependencies = [new("store")] }),
            Profile(Service("store", 0, 0, 50), Service("api", 50, 50, 56) with { WaitedFor = "store", Dependencies = [new("store")] }),
        ]);
        Assert.Equal(3, merged.Starts);
        Assert.Equal([("store", Ms(0), Ms(12)), ("api", Ms(12), Ms(22))], merged.Report.Services.Select(static service => (service.Name, service.Started, service.Finished)));
        Assert.Equal(6, StartupProfile.Merge([merged, merged]).Starts);
    }

    [Fact]
    public void What_failed_in_the_last_start_is_merged_from_those_in_which_it_did_not()
    {
        StartupProfile merged = StartupProfile.Merge([Start(10, 10), Start(14, 14), Profile(Service("store", 0, 0, 1, ServiceStatus.Failed) with { Attempts = 3 })]);
        Assert.Equal((ServiceStatus.Running, 1, Ms(12)), (merged.Report.Services[0].Status, merged.Report.Services[0].Attempts, merged.Report.Services[0].Work));
    }

    [Fact]
    public void A_start_that_was_given_up_is_left_out()
    {
        StartupProfile givenUp = new(new StartupReport(Ms(1), [Service("store", 0, 0, 1, ServiceStatus.Registered) with { GivenUp = true }]) { GivenUp = true });
        Assert.Equal(new DurationStatistics(1, Ms(100), Ms(0), Ms(100), Ms(100)), StartupProfile.Summarize([givenUp, Start(10, 100)]).Total);
        Assert.StartsWith("There is nothing to merge: every start was given up.", Assert.Throws<ArgumentException>(() => StartupProfile.Merge([givenUp])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_start_that_is_slower_by_more_than_the_threshold_is_a_regression()
    {
        StartupComparison comparison = StartupProfile.Compare([Start(500, 1000)], [Start(600, 1120)]);
        Assert.True(comparison.IsTotalRegression);
        Assert.Equal(1, comparison.ExitCode);
        Assert.Equal(["regression: the start took 1120.0 ms, before 1000.0 ms (+12 %)", "regression: 'store' took 600.0 ms, before 500.0 ms (+20 %)", SaysLittle], comparison.Sentences);
    }

    [Fact]
    public void That_one_start_says_little_is_said_where_there_is_one_on_each_side_and_of_merged_ones_not()
    {
        StartupProfile merged = StartupProfile.Merge([Start(1, 1), Start(2, 2)]);
        Assert.Contains(SaysLittle, StartupProfile.Compare([Start(1, 1)], [Start(1, 1)]).Sentences);
        Assert.DoesNotContain(SaysLittle, StartupProfile.Compare([merged], [Start(1, 1)]).Sentences);
        Assert.DoesNotContain(SaysLittle, StartupProfile.Compare([Start(1, 1)], [Start(1, 1), Start(1, 1)]).Sentences);
    }

    [Theory]
    [InlineData(500, 540, 0.1)] // 8 %
    [InlineData(100, 140, 0.1)] // 40 ms
    [InlineData(500, 600, 0.25)]
    [InlineData(500, 100, 0.1)]
    public void Less_than_that_is_none(double before, double now, double threshold)
    {
        StartupComparison comparison = StartupProfile.Compare([Start(before, before)], [Start(now, now)], threshold);
        Assert.False(comparison.IsRegression);
        Assert.Equal(0, comparison.ExitCode);
    }

    [Fact]
    public void A_difference_within_the_spread_of_the_baseline_is_none() =>
        Assert.False(StartupProfile.Compare([Start(100, 100), Start(500, 500), Start(900, 900)], [Start(700, 700)]).IsRegression);

    [Fact]
    public void What_is_new_or_gone_is_said_and_is_no_regression()
    {
        StartupComparison comparison = StartupProfile.Compare([Profile(Service("old", 0, 0, 5))], [Profile(Service("fresh", 0, 0, 500))], least: TimeSpan.FromSeconds(1));
        Assert.False(comparison.IsRegression);
        Assert.Equal(["the start took 500.0 ms, before 5.0 ms (+9900 %)", "'fresh' is new: 500.0 ms", "'old' is gone, failed or was late; before: 5.0 ms", SaysLittle], comparison.Sentences);
    }

    [Fact]
    public void To_compare_nothing_is_refused()
    {
        Assert.StartsWith("There is nothing to compare with as baseline: no start-up profile was given.", Assert.Throws<ArgumentException>(static () => StartupProfile.Compare([], [Start(1, 1)])).Message, StringComparison.Ordinal);
        Assert.StartsWith("There is nothing to compare: no start-up profile has a service.", Assert.Throws<ArgumentException>(static () => StartupProfile.Compare([Start(1, 1)], [Profile()])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(static () => StartupProfile.Summarize([]));
        Assert.Throws<ArgumentException>(static () => StartupProfile.Merge([]));
        Assert.Throws<ArgumentOutOfRangeException>(static () => StartupProfile.Compare([Start(1, 1)], [Start(1, 1)], -0.1));
    }

    private static StartupProfile Start(double store, double total, ServiceStatus status = ServiceStatus.Running) => new(new StartupReport(Ms(total), [Service("store", 0, 0, store, status)]));

    private static StartupProfile Profile(params ServiceStart[] services) => new(new StartupReport(services.Select(static service => service.Finished).DefaultIfEmpty().Max(), services));
}
