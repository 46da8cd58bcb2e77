namespace Mesh.Runtime.Tests.Startup;

public sealed class TimedStopTests
{
    [Fact]
    public void Services_stop_at_the_same_time_each_after_its_dependents() => TimedMesh.Run(async mesh =>
    {
        mesh.Add("database", 0).CleansUpFor = 10;
        mesh.Add("cache", 0).CleansUpFor = 10;
        mesh.Add("store", 0, On.Required("database"), On.Optional("cache")).CleansUpFor = 30;
        mesh.Add("other", 0, On.Required("cache")).CleansUpFor = 10;
        await mesh.StartAsync();

        await mesh.StopAsync();

        Assert.Equal([0.0], mesh.When("clean-up store"));
        Assert.Equal([0.0], mesh.When("clean-up other"));
        Assert.Equal([30.0], mesh.When("clean-up database"));
        Assert.Equal([30.0], mesh.When("clean-up cache"));
        Assert.Equal(40, TimeSpan.FromTicks(mesh.Time.Now).TotalMilliseconds);
    });

    [Fact]
    public void The_stop_budget_is_shared_along_the_chains() => TimedMesh.Run(async mesh =>
    {
        mesh.Options.StopBudget = TimeSpan.FromSeconds(9);
        mesh.Add("a", 0).CleansUpFor = 100_000;
        mesh.Add("b", 0, On.Required("a")).CleansUpFor = 1000;
        mesh.Add("c", 0, On.Required("b")).CleansUpFor = 100_000;
        await mesh.StartAsync();

        ServiceException error = await Assert.ThrowsAsync<ServiceException>(mesh.StopAsync);

        // A third of 9 s for the first of three; the second needs 1 of the 6 s left; the last has the other 5.
        Assert.Equal([3000.0], mesh.When("clean-up b"));
        Assert.Equal([4000.0], mesh.When("clean-up a"));
        Assert.Equal(9000, TimeSpan.FromTicks(mesh.Time.Now).TotalMilliseconds);
        Assert.Contains("'c': Service 'c' did not clean up within 3 s", error.Message, StringComparison.Ordinal);
        Assert.Contains("'a': Service 'a' did not clean up within 5 s.", error.Message, StringComparison.Ordinal);
    });

    [Fact]
    public void What_goes_wrong_while_a_failed_start_is_undone_comes_after_the_first_error() => TimedMesh.Run(async mesh =>
    {
        mesh.Add("database", 0).CleanupFails = true;
        mesh.Add("store", 10, On.Required("database")).With(static entry => entry with { Critical = true }).Failures = 1;

        ServiceException error = await mesh.FailsToStartAsync();

        Assert.StartsWith("The application did not start: critical service 'store'", error.Message, StringComparison.Ordinal);
        Assert.EndsWith("did not stop afterwards: 'database': database does not clean up", error.Message, StringComparison.Ordinal);
        Assert.Equal(["store is broken", "database does not clean up"], Assert.IsType<AggregateException>(error.InnerException).InnerExceptions.Select(static inner => inner.Message));
    });
}
