using Mesh.Runtime.Tests.Simulation;

namespace Mesh.Runtime.Tests.Startup;

public sealed class JoinedHookTests
{
    private static readonly TimeSpan s_after = TimeSpan.FromMilliseconds(20);

    [Fact]
    public void One_that_does_not_answer_is_given_up_after_the_limit_and_the_log_says_what_happened() => TimedMesh.Run(async mesh =>
    {
        mesh.Options.JoinTimeout = TimeSpan.FromMilliseconds(500);
        mesh.Add("cache", 100).With(static entry => entry with { SkipAfter = s_after });
        TimedService store = mesh.Add("store", 10, On.Optional("cache")).With(static entry => entry with { StartTimeout = TimeSpan.FromMilliseconds(200) });
        CancellationToken given = default;
        store.OnJoined = (_, token) =>
        {
            given = token;
            var never = new TaskCompletionSource();
            token.Register(() => never.TrySetCanceled(token));
            return never.Task;
        };
        await mesh.StartAsync();

        await mesh.WaitAsync(569);
        Assert.False(given.IsCancellationRequested);
        await mesh.WaitAsync(2);

        Assert.True(given.IsCancellationRequested);
        Assert.Equal(
            "Error: Service 'store' was told that 'cache' has joined (JoinedAsync), and did not answer within 0.5 s. help: heed the token that JoinedAsync gets, since the service is told of no other until it has ended, or allow more with MeshOptions.JoinTimeout.",
            Assert.Single(mesh.Log.Lines, static line => line.StartsWith("Error", StringComparison.Ordinal)));
        Assert.Equal((ServiceStatus.Running, ServiceStatus.Running), (mesh.Status("cache"), mesh.Status("store")));
        await mesh.StopAsync();
        Assert.Equal(0, mesh.Time.Waiting);
    });

    [Fact]
    public void Of_several_that_join_a_service_is_told_one_after_the_other_and_others_at_the_same_time() => TimedMesh.Run(async mesh =>
    {
        mesh.Add("cache", 100).With(static entry => entry with { SkipAfter = s_after });
        mesh.Add("feed", 110).With(static entry => entry with { SkipAfter = s_after });
        foreach (string name in (string[])["store", "shop"]) mesh.Add(name, 10, On.Optional("cache"), On.Optional("feed")).OnJoined = (_, token) => Pause.ForAsync(TimeSpan.FromMilliseconds(50), mesh.Time, token);
        await mesh.StartAsync();
        await mesh.WaitAsync(500);

        foreach (string name in (string[])["store", "shop"])
        {
            Assert.Equal([100.0], mesh.When($"{name} is joined by cache"));
            Assert.Equal([150.0], mesh.When($"{name} has taken in cache"));
            Assert.Equal([150.0], mesh.When($"{name} is joined by feed"));
            Assert.Equal([200.0], mesh.When($"{name} has taken in feed"));
        }
    });

    [Fact]
    public void Nothing_is_told_beside_a_hook_that_was_given_up_and_still_runs() => TimedMesh.Run(async mesh =>
    {
        mesh.Options.JoinTimeout = TimeSpan.FromMilliseconds(30);
        mesh.Add("cache", 100).With(static entry => entry with { SkipAfter = s_after });
        mesh.Add("feed", 110).With(static entry => entry with { SkipAfter = s_after });
        mesh.Add("store", 10, On.Optional("cache"), On.Optional("feed")).OnJoined = (joined, _) => joined == "cache" ? mesh.WaitAsync(200) : Task.CompletedTask;
        await mesh.StartAsync();
        await mesh.WaitAsync(500);

        Assert.Equal([300.0], mesh.When("store has taken in cache"));
        Assert.Equal([300.0], mesh.When("store is joined by feed"));
        Assert.Single(mesh.Log.Lines, static line => line.Contains("did not answer within 0.03 s", StringComparison.Ordinal));
    });

    [Fact]
    public void One_that_fails_is_logged_and_told_of_the_next() => TimedMesh.Run(async mesh =>
    {
        mesh.Add("cache", 100).With(static entry => entry with { SkipAfter = s_after });
        mesh.Add("feed", 110).With(static entry => entry with { SkipAfter = s_after });
        mesh.Add("store", 10, On.Optional("cache"), On.Optional("feed")).OnJoined = static (joined, _) => joined == "cache" ? throw new TimeoutException("of its own") : Task.CompletedTask;
        await mesh.StartAsync();
        await mesh.WaitAsync(500);

        Assert.Contains("Error: Service 'store' threw when it was told that 'cache' has joined (JoinedAsync).", mesh.Log.Lines);
        Assert.Single(mesh.When("store has taken in feed"));
        Assert.Equal(ServiceStatus.Running, mesh.Status("store"));
    });

    [Fact]
    public void One_that_restarts_is_told_when_it_is_back() => TimedMesh.Run(async mesh =>
    {
        mesh.Add("cache", 100).With(static entry => entry with { SkipAfter = s_after });
        mesh.Add("store", 10, On.Optional("cache"));
        await mesh.StartAsync(); // until 30
        await mesh.WaitAsync(65);

        await mesh.Orchestrator.RestartAsync("store"); // 95 to 105, and cache joins at 100

        await mesh.WaitAsync(10);
        Assert.Equal([105.0], mesh.When("store is joined by cache"));
    });

    [Fact]
    public void A_restart_keeps_its_limit_when_the_start_comes_to_rest_meanwhile() => TimedMesh.Run(async mesh =>
    {
        mesh.Add("cache", 100).With(static entry => entry with { SkipAfter = s_after });
        TimedService store = mesh.Add("store", 10).With(static entry => entry with { StartTimeout = TimeSpan.FromMilliseconds(50) });
        store.Prepares = 1;
        await mesh.StartAsync();
        await mesh.WaitAsync(70);
        store.Prepares = 1000;

        ServiceException error = await Assert.ThrowsAsync<ServiceException>(() => mesh.Orchestrator.RestartAsync("store")); // 90 to 140, and cache joins at 100

        Assert.Equal(ServiceErrorKind.StartTimedOut, error.Kind);
    });

    [Fact]
    public void A_restart_that_meets_one_that_does_not_end_leaves_the_service_as_it_is_and_can_be_asked_for_again() => TimedMesh.Run(async mesh =>
    {
        mesh.Options.StopTimeout = TimeSpan.FromMilliseconds(400);
        mesh.Add("cache", 100).With(static entry => entry with { SkipAfter = s_after });
        mesh.Add("feed", 300).With(static entry => entry with { SkipAfter = s_after });
        mesh.Add("store", 10, On.Optional("cache"), On.Optional("feed")).OnJoined = (joined, _) => joined == "cache" ? mesh.WaitAsync(2000) : Task.CompletedTask;
        await mesh.StartAsync(); // until 30
        await mesh.WaitAsync(90); // cache has joined at 100

        ServiceException error = await Assert.ThrowsAsync<ServiceException>(() => mesh.Orchestrator.RestartAsync("store")); // at 520

        Assert.Equal((ServiceErrorKind.Unavailable, true, "store"), (error.Kind, error.IsTransient, error.Service));
        Assert.Equal("Service 'store' cannot be restarted: a hook of it that was given up still runs, and nothing may be started beside it. help: have the hook heed its CancellationToken, or try again when it has ended.", error.Message);
        Assert.Equal(ServiceStatus.Running, mesh.Status("store"));
        Assert.Empty(mesh.When("clean-up store"));
        Assert.DoesNotContain(mesh.Log.Lines, static line => line.StartsWith("Error", StringComparison.Ordinal));
        Assert.True((await Assert.ThrowsAsync<ServiceException>(() => mesh.Orchestrator.RestartAsync("store"))).IsTransient);

        await mesh.WaitAsync(2000);
        Assert.Equal([2100.0], mesh.When("store is joined by feed")); // of the others it is told as ever
        await mesh.Orchestrator.RestartAsync("store");
        Assert.Equal(ServiceStatus.Running, mesh.Status("store"));
        Assert.Single(mesh.When("clean-up store"));
    });

    [Fact]
    public void One_that_heeds_its_token_holds_up_no_restart() => TimedMesh.Run(async mesh =>
    {
        mesh.Add("cache", 100).With(static entry => entry with { SkipAfter = s_after });
        mesh.Add("store", 10, On.Optional("cache")).OnJoined = (_, token) => Pause.ForAsync(TimeSpan.FromMilliseconds(2000), mesh.Time, token);
        await mesh.StartAsync(); // until 30
        await mesh.WaitAsync(90);

        await mesh.Orchestrator.RestartAsync("store"); // 120 to 130

        Assert.Equal([120.0], mesh.When("clean-up store"));
        Assert.Equal([130.0], mesh.When("initialized store")[1..]);
    });

    [Fact]
    public void A_restart_that_comes_to_such_a_service_with_others_halts_there_and_says_so() => TimedMesh.Run(async mesh =>
    {
        mesh.Options.StopTimeout = TimeSpan.FromMilliseconds(400);
        mesh.Add("base", 10);
        mesh.Add("cache", 100).With(static entry => entry with { SkipAfter = s_after });
        mesh.Add("store", 10, On.Required("base"), On.Optional("cache")).OnJoined = (_, _) => mesh.WaitAsync(2000);
        mesh.Add("shop", 10, On.Required("store"));
        await mesh.StartAsync(); // until 40
        await mesh.WaitAsync(80);

        ServiceException error = await Assert.ThrowsAsync<ServiceException>(() => mesh.Orchestrator.RestartAsync("base"));

        Assert.Equal((ServiceErrorKind.Unavailable, true, "store"), (error.Kind, error.IsTransient, error.Service));
        Assert.StartsWith("The restart was halted: a service could not be restarted: 'store': Service 'store' cannot be restarted: a hook of it", error.Message, StringComparison.Ordinal);
        Assert.EndsWith("\n  restarted before: base\n  not touched: shop\nhelp: restart 'store' again when that has ended; until then it goes on as before.", error.Message, StringComparison.Ordinal);
        Assert.All(["base", "cache", "store", "shop"], name => Assert.Equal(ServiceStatus.Running, mesh.Status(name)));
    });

    [Fact]
    public void A_restart_that_is_cancelled_while_it_waits_for_one_leaves_the_service_too() => TimedMesh.Run(async mesh =>
    {
        mesh.Add("cache", 100).With(static entry => entry with { SkipAfter = s_after });
        mesh.Add("store", 10, On.Optional("cache")).OnJoined = (_, _) => mesh.WaitAsync(2000);
        await mesh.StartAsync(); // until 30
        await mesh.WaitAsync(90);
        using var caller = new CancellationTokenSource(TimeSpan.FromMilliseconds(50), mesh.Time);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => mesh.Orchestrator.RestartAsync("store", cancellationToken: caller.Token));

        Assert.Equal(170, TimeSpan.FromTicks(mesh.Time.Now).TotalMilliseconds);
        Assert.Equal(ServiceStatus.Running, mesh.Status("store"));
        Assert.Empty(mesh.When("clean-up store"));
    });

    [Fact]
    public void A_restart_that_a_stop_ends_says_that_the_mesh_stops() => TimedMesh.Run(async mesh =>
    {
        mesh.Add("store", 100);
        await mesh.StartAsync();
        Task restart = mesh.Orchestrator.RestartAsync("store");
        await mesh.WaitAsync(10);

        await mesh.StopAsync();

        Assert.Equal("The mesh stops.", (await Assert.ThrowsAnyAsync<OperationCanceledException>(() => restart)).Message);
        Assert.DoesNotContain(mesh.Log.Lines, static line => line.StartsWith("Error", StringComparison.Ordinal));
    });
}
