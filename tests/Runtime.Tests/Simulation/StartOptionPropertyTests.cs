using Mesh.Profiling;
using Mesh.Startup;

namespace Mesh.Runtime.Tests.Simulation;

/// <summary>What must hold of random starts that leave out what is optional, fail with any failure, or go one after the other.</summary>
public sealed class StartOptionPropertyTests
{
    private const int Starts = 400;

    [Fact]
    public void One_after_the_other_nothing_begins_before_another_has_come_to_its_end_or_is_late() => ForEach((spec, seed) =>
    {
        spec.Configure = static options => options.Parallel = false;
        var start = SimulatedStart.Run(spec);
        Assert.True(start.Watch.Violations.Count == 0, string.Join("; ", start.Watch.Violations.Take(3)));
        TimeSpan free = TimeSpan.Zero;
        // What was late before it began goes on beside the others.
        foreach (ServiceStart service in start.Report!.Services.Where(static service => service.Began && !(service.SkippedAt <= service.Started)).OrderBy(static service => service.Started).ThenBy(static service => service.Healthy))
        {
            Assert.True(service.Started >= free, $"seed {seed}: {service.Name} began at {service.Started}, and what began before it ended at {free}");
            free = service.SkippedAt ?? (service.GivenUp ? start.Report.Total : service.Healthy);
        }

        return start.Error is null;
    });

    [Fact]
    public void One_after_the_other_a_start_without_failures_and_limits_takes_as_long_as_all_that_it_does() => ForEach((spec, seed) =>
    {
        foreach (ServiceSpec service in spec.Services) (service.Failures, service.SkipAfter, service.StartTimeout, service.GateTimeout, service.HealthyAfter, service.Ready, service.ReadyFails) = (0, null, null, null, TimeSpan.Zero, TimeSpan.Zero, false);
        spec.Stages = [.. spec.Stages.Select(static stage => stage with { Timeout = null })];
        spec.CancelAfter = null;
        Array.ForEach(spec.Services, static service => service.Health = HealthKind.Silent);
        spec.Configure = static options => options.Parallel = false;

        var start = SimulatedStart.Run(spec);

        Assert.Null(start.Error);
        Assert.Equal(spec.Services.Where(static service => service.IsSingleton).Aggregate(TimeSpan.Zero, static (sum, service) => sum + service.Initialize + (service.Prepares ? service.Prepare : TimeSpan.Zero)), start.Report!.Total);
        return true;
    });

    [Fact]
    public void Any_failure_of_one_that_is_waited_for_fails_the_start_and_without_one_all_is_as_ever() => ForEach((spec, seed) =>
    {
        spec.CancelAfter = null;
        var before = SimulatedStart.Run(spec, settle: false);
        StartSpec strict = RandomStarts.Of(seed);
        strict.CancelAfter = null;
        strict.Configure = static options => options.AbortOnFailure = true;

        var start = SimulatedStart.Run(strict, settle: false);

        bool fails = before.Error is not null || before.Report!.Services.Any(static service => !service.IsLate && (service.NotHealthy || service.Status == ServiceStatus.Failed))
            || spec.Services.Any(service => service.ReadyFails && before.Watch[service].Ready > 0 && !before.Report!.Services.Single(other => other.Name == service.Name).IsLate);
        Assert.True(fails == start.Error is not null, $"seed {seed}: {before.Error?.Message} then {start.Error?.Message}");
        if (!fails) Assert.Equal(before.Report!.Total, start.Report!.Total);
        return fails;
    });

    [Fact]
    public void What_is_optional_is_left_out_whole_and_nobody_fails_for_want_of_it() => ForEach((spec, seed) =>
    {
        var random = new Random(seed);
        spec.Stages = [.. spec.Stages.Select(stage => stage with { Optional = [.. spec.Services.Where(service => service.Stage == stage.Name && random.Next(3) == 0).Select(static service => service.Name)] })];
        spec.Configure = static options => options.SkipOptional = true;
        HashSet<int> left = OptionalServices.Of(spec.Plan(static _ => static _ => new object()));

        var start = SimulatedStart.Run(spec);

        Assert.True(start.Watch.Violations.Count == 0, string.Join("; ", start.Watch.Violations.Take(3)));
        foreach (ServiceSpec service in spec.Services.Where(static service => service.IsSingleton))
        {
            bool isLeft = left.Contains(service.Index);
            Assert.True(isLeft == (start.AtEnd[service.Index] == ServiceStatus.Skipped), $"seed {seed}: {service.Name} is {start.AtEnd[service.Index]}");
            Assert.True(!isLeft || start.Watch[service].FirstConstructed is null, $"seed {seed}: {service.Name} was made");
            Assert.Equal(isLeft, start.Report!.Services.All(other => other.Name != service.Name));
        }

        Assert.DoesNotContain(start.Report!.Services, static service => service.Status == ServiceStatus.Failed && service.Error!.Message.Contains("SkipOptional", StringComparison.Ordinal));
        return left.Count > 0;
    });

    // Such that what is looked at is met often.
    private static void ForEach(Func<StartSpec, int, bool> check) => Simulation.OnItsThread(() =>
    {
        int met = 0;
        for (int seed = 0; seed < Starts; seed++)
        {
            if (check(RandomStarts.Of(seed), seed)) met++;
        }

        Assert.True(met > Starts / 10, $"{met} of {Starts}");
    });
}
