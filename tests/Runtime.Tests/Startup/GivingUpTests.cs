using Mesh.Plan;
using Mesh.Runtime.Tests.Testing;
using Mesh.Startup;

namespace Mesh.Runtime.Tests.Startup;

/// <summary>However a start is given up, and whatever the hook does that runs then: it is told, waited for, and nothing that it depends on is cleaned before it has ended.</summary>
public sealed class GivingUpTests
{
    /// <summary>How a start is given up.</summary>
    public enum Way
    {
        CallersToken,
        Stop,
        CriticalFails,
        CriticalIsNotReady,
        GateStaysClosed,
        Disposal,
        SynchronousDisposal,
    }

    /// <summary>Which hook is under way then.</summary>
    public enum Hook
    {
        Prepare,
        Initialize,
        Ready,
    }

    public static TheoryData<Way, Hook, GivenUpHook> All()
    {
        var all = new TheoryData<Way, Hook, GivenUpHook>();
        foreach (Way way in Enum.GetValues<Way>())
        {
            foreach (Hook hook in Enum.GetValues<Hook>())
            {
                // When services are told that all have started, none fails to start any more; and before, none is told so.
                if (way is Way.CriticalFails or Way.GateStaysClosed ? hook == Hook.Ready : way == Way.CriticalIsNotReady && hook != Hook.Ready) continue;
                foreach (GivenUpHook kind in Enum.GetValues<GivenUpHook>()) all.Add(way, hook, kind);
            }
        }

        return all;
    }

    public static TheoryData<GivenUpHook, bool> ByStopOrByItsCaller()
    {
        var all = new TheoryData<GivenUpHook, bool>();
        foreach (GivenUpHook kind in Enum.GetValues<GivenUpHook>())
        {
            all.Add(kind, true);
            all.Add(kind, false);
        }

        return all;
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Who_is_under_way_is_told_and_waited_for_and_then_all_is_cleaned_in_its_place(Way way, Hook where, GivenUpHook kind)
    {
        await using TestMesh mesh = TestMesh.WithoutBudget();
        using var caller = new CancellationTokenSource();
        var hook = new GivenUp(kind);
        var trigger = new Gate();
        Behaviour basis = mesh.Add("basis");
        Behaviour victim = mesh.Add("victim", "basis");
        mesh.Add("not-yet", "victim");
        Func<bool> wasBeside = Watch(hook, basis, victim);
        if (where == Hook.Prepare) victim.Prepare = hook.RunAsync;
        else if (where == Hook.Initialize) victim.Initialize = hook.RunAsync;
        else victim.Ready = hook.RunAsync;
        AddTrigger(mesh, way, trigger);

        Task start = mesh.StartAsync(caller.Token);
        await hook.Entered;
        Task? end = GiveUp(mesh, way, trigger, caller);
        await hook.Told;
        if (kind != GivenUpHook.Heeds)
        {
            // It goes on until it is let go, and all that it stands on is there.
            Assert.False(start.IsCompleted);
            Assert.DoesNotContain("basis", mesh.Journal.Of("cleanup"));
        }

        await hook.TellAsync();
        Task over = Task.WhenAll((end ?? Task.CompletedTask).ContinueWith(static _ => { }, TaskScheduler.Default), start.ContinueWith(static _ => { }, TaskScheduler.Default));
        if (kind == GivenUpHook.NeverEnds) await mesh.PassAsync(over);
        await over.Soon();

        AssertThrown(await Assert.ThrowsAnyAsync<Exception>(() => start), way, kind, caller.Token);
        if (way == Way.Stop && kind == GivenUpHook.NeverEnds) Assert.Contains("'victim'", (await Assert.ThrowsAsync<ServiceException>(() => end!)).Message, StringComparison.Ordinal); // both have waited for the same
        else await (end ?? Task.CompletedTask);
        bool isInitialized = where == Hook.Ready || (where == Hook.Initialize && kind == GivenUpHook.EndsWellAnyway);
        string[] cleaned = [.. mesh.Journal.Of("cleanup").Where(static name => name is "victim" or "basis")];
        Assert.Equal(isInitialized && kind != GivenUpHook.NeverEnds ? ["victim", "basis"] : ["basis"], cleaned);
        Assert.Equal(kind == GivenUpHook.NeverEnds, wasBeside()); // which is named, and was waited for as long as it may take
        if (where != Hook.Ready) Assert.DoesNotContain("not-yet", mesh.Journal.Of("construct"));
    }

    [Theory]
    [InlineData(GivenUpHook.Heeds)]
    [InlineData(GivenUpHook.LetsGoLater)]
    [InlineData(GivenUpHook.EndsWellAnyway)]
    [InlineData(GivenUpHook.FailsAnyway)]
    [InlineData(GivenUpHook.NeverEnds)]
    public async Task One_whose_own_time_is_over_has_failed_at_once_and_is_waited_for_by_the_stop(GivenUpHook kind)
    {
        await using TestMesh mesh = TestMesh.WithoutBudget();
        var hook = new GivenUp(kind);
        Func<bool> wasBeside = Watch(hook, mesh.Add("basis"));
        mesh.Add("victim", static entry => entry with { StartTimeout = TimeSpan.FromSeconds(1) }, "basis").Initialize = hook.RunAsync;
        mesh.Add("dependent", "victim");
        Task start = mesh.StartAsync();
        await hook.Entered;
        mesh.Time.Advance(1000);
        await start;

        Assert.Equal(ServiceStatus.Failed, mesh.Status("victim"));
        Assert.Equal(ServiceStatus.Failed, mesh.Status("dependent"));
        Task stop = mesh.StopAsync();
        if (kind != GivenUpHook.Heeds) Assert.DoesNotContain("basis", mesh.Journal.Of("cleanup"));
        await hook.TellAsync();
        if (kind == GivenUpHook.NeverEnds)
        {
            await mesh.PassAsync(stop);
            ServiceException error = await Assert.ThrowsAsync<ServiceException>(() => stop);
            Assert.Contains("'victim' was given up, and did not come to rest within 10 s: its initialization (InitializeAsync) still runs", error.Message, StringComparison.Ordinal);
        }
        else
        {
            await stop;
        }

        Assert.Equal(kind == GivenUpHook.EndsWellAnyway ? ["victim", "basis"] : ["basis"], mesh.Journal.Of("cleanup"));
        Assert.Equal(kind == GivenUpHook.NeverEnds, wasBeside());
    }

    [Fact]
    public async Task One_whose_own_time_is_over_and_that_comes_up_after_all_is_cleaned_at_once()
    {
        await using TestMesh mesh = TestMesh.WithoutBudget();
        var hook = new GivenUp(GivenUpHook.EndsWellAnyway);
        mesh.Add("victim", static entry => entry with { StartTimeout = TimeSpan.FromSeconds(1) }).Initialize = hook.RunAsync;
        Task start = mesh.StartAsync();
        await hook.Entered;
        mesh.Time.Advance(1000);
        await start;
        await hook.TellAsync();

        await Waiting.Until(() => mesh.Journal.Of("cleanup") is ["victim"]);
        Assert.Equal(ServiceStatus.Failed, mesh.Status("victim"));
        await mesh.StopAsync();
        Assert.Equal(["victim"], mesh.Journal.Of("cleanup"));
    }

    [Theory]
    [MemberData(nameof(ByStopOrByItsCaller))]
    public async Task A_restart_is_given_up_in_the_same_way(GivenUpHook kind, bool byStop)
    {
        await using TestMesh mesh = TestMesh.WithoutBudget();
        using var caller = new CancellationTokenSource();
        var hook = new GivenUp(kind);
        Func<bool> wasBeside = Watch(hook, mesh.Add("basis"));
        Behaviour victim = mesh.Add("victim", "basis");
        await mesh.StartAsync();
        victim.Initialize = hook.RunAsync;

        Task restart = mesh.Orchestrator.RestartAsync("victim", cancellationToken: caller.Token).Soon();
        await hook.Entered;
        Task stop = byStop ? mesh.StopAsync() : Task.CompletedTask;
        if (!byStop) await caller.CancelAsync();
        await hook.Told;
        if (kind != GivenUpHook.Heeds) Assert.False(restart.IsCompleted);
        await hook.TellAsync();
        if (kind == GivenUpHook.NeverEnds) await mesh.PassAsync(restart);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => restart);
        if (!byStop)
        {
            Assert.Equal(ServiceStatus.Failed, mesh.Status("victim"));
            stop = mesh.StopAsync();
        }

        if (kind == GivenUpHook.NeverEnds)
        {
            await mesh.PassAsync(stop);
            Assert.Contains("'victim'", (await Assert.ThrowsAsync<ServiceException>(() => stop)).Message, StringComparison.Ordinal);
        }
        else
        {
            await stop;
        }

        Assert.Equal(kind == GivenUpHook.EndsWellAnyway ? ["victim", "victim", "basis"] : ["victim", "basis"], mesh.Journal.Of("cleanup"));
        Assert.Equal(kind == GivenUpHook.NeverEnds, wasBeside());
    }

    [Theory]
    [MemberData(nameof(ByStopOrByItsCaller))]
    public async Task So_is_an_addition_of_which_nothing_is_left_then(GivenUpHook kind, bool byStop)
    {
        await using TestMesh mesh = TestMesh.WithoutBudget();
        using var caller = new CancellationTokenSource();
        var hook = new GivenUp(kind);
        Func<bool> wasBeside = Watch(hook, mesh.Add("basis"));
        await mesh.StartAsync();
        var added = new Behaviour("added", mesh.Journal) { Initialize = hook.RunAsync };

        Task addition = mesh.Orchestrator.AddAsync([ServiceDefinition.Of("added", _ => new Probe(added), "basis")], caller.Token).Soon();
        await hook.Entered;
        Task stop = byStop ? mesh.StopAsync() : Task.CompletedTask;
        if (!byStop) await caller.CancelAsync();
        await hook.Told;
        if (kind != GivenUpHook.Heeds) Assert.False(addition.IsCompleted);
        await hook.TellAsync();
        if (kind == GivenUpHook.NeverEnds) await mesh.PassAsync(addition);

        OperationCanceledException error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => addition);
        Assert.StartsWith("The addition was given up: ", error.Message, StringComparison.Ordinal);
        Assert.Equal(kind == GivenUpHook.NeverEnds, error.Message.Contains("did not stop afterwards: 'added': Service 'added' was given up, and did not come to rest within 10 s", StringComparison.Ordinal));
        if (!byStop)
        {
            Assert.Equal(caller.Token, error.CancellationToken);
            Assert.Null(mesh.Registry.Find("added"));
            Assert.DoesNotContain("basis", mesh.Journal.Of("cleanup"));
            stop = mesh.StopAsync();
        }

        // The stop that has ended it has waited for the same; a later one has not.
        if (byStop && kind == GivenUpHook.NeverEnds) Assert.StartsWith("1 of the services did not stop: 'added'", (await Assert.ThrowsAsync<ServiceException>(() => stop)).Message, StringComparison.Ordinal);
        else await stop;
        Assert.Equal(kind == GivenUpHook.EndsWellAnyway ? ["added", "basis"] : ["basis"], mesh.Journal.Of("cleanup"));
        Assert.Equal(kind == GivenUpHook.NeverEnds, wasBeside());
    }

    // Whether one of the services was cleaned while the hook ran.
    private static Func<bool> Watch(GivenUp hook, params Behaviour[] services)
    {
        bool wasBeside = false;
        foreach (Behaviour service in services)
        {
            service.Cleanup = _ =>
            {
                wasBeside |= hook.IsRunning;
                return Task.CompletedTask;
            };
        }

        return () => wasBeside;
    }

    private static void AddTrigger(TestMesh mesh, Way way, Gate trigger)
    {
        async Task Fail(CancellationToken cancellationToken)
        {
            await trigger.PassAsync(cancellationToken);
            throw new InvalidOperationException("no disk");
        }

        switch (way)
        {
            case Way.CriticalFails:
                mesh.AddCritical("trigger").Initialize = Fail;
                break;
            case Way.CriticalIsNotReady:
                mesh.AddCritical("trigger").Ready = Fail;
                break;
            case Way.GateStaysClosed:
                mesh.Stages = [new PlannedStage("storage")];
                mesh.Add("trigger", static entry => entry with { Stage = "storage" }).Initialize = Fail;
                break;
        }
    }

    private static Task? GiveUp(TestMesh mesh, Way way, Gate trigger, CancellationTokenSource caller)
    {
        switch (way)
        {
            case Way.CallersToken:
                return caller.CancelAsync();
            case Way.Stop:
                return mesh.StopAsync();
            case Way.Disposal:
                return mesh.Provider.DisposeAsync().AsTask();
            case Way.SynchronousDisposal:
                return Task.Run(mesh.Provider.Dispose);
            default:
                trigger.Release();
                return null;
        }
    }

    private static void AssertThrown(Exception error, Way way, GivenUpHook kind, CancellationToken caller)
    {
        switch (way)
        {
            case Way.CallersToken:
                Assert.Equal(caller, Assert.IsAssignableFrom<OperationCanceledException>(error).CancellationToken);
                break;
            case Way.Stop:
                Assert.StartsWith("The mesh stops.", Assert.IsAssignableFrom<OperationCanceledException>(error).Message, StringComparison.Ordinal);
                break;
            case Way.Disposal or Way.SynchronousDisposal:
                Assert.StartsWith("The container was disposed: what was under way was given up.", Assert.IsAssignableFrom<OperationCanceledException>(error).Message, StringComparison.Ordinal);
                break;
            default:
                Assert.Equal(ServiceErrorKind.StartFailed, Assert.IsType<ServiceException>(error).Kind);
                Assert.Contains("no disk", error.Message, StringComparison.Ordinal);
                break;
        }

        Assert.Equal(kind == GivenUpHook.NeverEnds, error.Message.Contains("'victim' was given up, and did not come to rest within 10 s", StringComparison.Ordinal));
    }
}
