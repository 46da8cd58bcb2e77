using System.Diagnostics;
using Mesh.Metrics;
using Mesh.Runtime.Tests.Testing;

namespace Mesh.Runtime.Tests.Metrics;

#pragma warning disable CA2012 // These value tasks have completed, and no pooled source stands behind them.

/// <summary>Own code, measured as an operation of the service <c>app</c>.</summary>
[Collection("Alone")]
public sealed class OwnCodeTests : IDisposable
{
    private readonly Observed _observed = new();

    private MeshMetrics Metrics => _observed.Metrics;

    public void Dispose() => _observed.Dispose();

    [Fact]
    public async Task Code_is_measured_in_meter_and_snapshot_and_traced_and_its_result_comes_back()
    {
        _observed.ListenToDuration();
        _observed.ListenToActivities();
        var gate = new Gate();
        ValueTask<int> pending = Metrics.Track("import", gate, static async (gate, token) =>
        {
            await gate.PassAsync(token);
            return 7;
        });
        Assert.Equal(1, Snapshot("import").Active);
        _observed.Time.Advance(250);
        gate.Release();

        Assert.Equal(7, await pending.AsTask().Soon());
        OperationSnapshot snapshot = Snapshot("import");
        Assert.Equal(("app", "code", 1L, 0L), (snapshot.Service, snapshot.Contract, snapshot.Count, snapshot.Active));
        Assert.Equal(250, snapshot.Max.TotalMilliseconds, 4.0);
        Assert.Equal(new Dictionary<string, object?> { ["mesh.service"] = "app", ["mesh.contract"] = "code", ["mesh.operation"] = "import" }, Observed.Tags(Assert.Single(_observed.Durations)));
        Assert.Equal("app/import", Assert.Single(_observed.Activities).OperationName);
    }

    [Fact]
    public async Task What_code_fails_with_comes_out_as_it_is_wherever_it_is_thrown()
    {
        var error = new IOException("x");
        Assert.Same(error, Assert.Throws<IOException>(() => { _ = Metrics.Track("a", error, static (error, _) => throw error); }));
        Assert.Same(error, await Assert.ThrowsAsync<IOException>(() => Metrics.Track("a", error, static (error, _) => ValueTask.FromException(error)).AsTask()));
        Assert.Same(error, await Assert.ThrowsAsync<IOException>(() => Metrics.Track("a", error, static async (error, _) =>
        {
            await Task.Yield();
            return error is null ? 1 : throw error;
        }).AsTask()));
        Assert.Equal([("System.IO.IOException", 3L)], Snapshot("a").Errors.Select(static pair => (pair.Key, pair.Value)));
    }

    [Fact]
    public async Task The_code_gets_the_callers_token()
    {
        using var source = new CancellationTokenSource();
        Assert.True(await Metrics.Track("a", source, static (source, token) => ValueTask.FromResult(token == source.Token), source.Token));
    }

    [Fact]
    public void Completed_code_allocates_nothing()
    {
        Assert.Equal(0, Allocations.Least(10_000, Call));
        Assert.All(new[] { "plain", "result", "recorded" }, name => Assert.Equal(60_000, Snapshot(name).Count));
    }

    [Fact]
    public void What_was_measured_otherwise_is_counted_as_if_it_had_been_tracked()
    {
        _observed.ListenToDuration();
        _observed.ListenToActivities();
        for (int i = 0; i < 20; i++) Metrics.Record("job", TimeSpan.FromMilliseconds(10));
        Metrics.Record("job", TimeSpan.FromSeconds(2), new ServiceException("no") { Code = "late" });

        OperationSnapshot snapshot = Snapshot("job");
        Assert.Equal((21L, 1L, 0L), (snapshot.Count, snapshot.Errors["late"], snapshot.Active));
        Assert.Equal(10, snapshot.P50.TotalMilliseconds, .2);
        Assert.Equal(2, snapshot.Max.TotalSeconds, .04);
        Assert.Equal(2, _observed.Durations[^1].Value, 9);
        Assert.Equal("late", Observed.Tags(_observed.Durations[^1])["error.type"]);
        Activity last = _observed.Activities[^1];
        Assert.Equal(("app/job", ActivityStatusCode.Error), (last.OperationName, last.Status));
        Assert.Equal(_observed.Time.GetUtcNow().AddSeconds(-2).UtcDateTime, last.StartTimeUtc);
        Assert.Throws<ArgumentOutOfRangeException>(() => Metrics.Record("job", TimeSpan.FromTicks(-1)));
    }

    [Fact]
    public void A_service_of_the_same_name_that_restarts_does_not_keep_own_code_from_running()
    {
        Metrics.Close(new ServiceClosure("app"));
        Assert.True(Metrics.Track("a", 1, static (_, _) => default).IsCompletedSuccessfully);
        Metrics.Close(new ServiceClosure("app"));
        Assert.True(Metrics.Track("a", 1, static (_, _) => default).IsCompletedSuccessfully);
        Assert.Throws<ServiceException>(() => Metrics.Operation("app", "IApp", "a").Start(out _));
        Assert.Equal(2, Snapshot("a").Count);
    }

    [Fact]
    public void Switching_accumulation_concerns_own_code_too()
    {
        Metrics.Record("a", TimeSpan.Zero);
        Metrics.Accumulate = false;
        Metrics.Record("a", TimeSpan.Zero);
        Assert.False(Metrics.Operations[^1].IsObserved);
        Metrics.Accumulate = true;
        Metrics.Record("a", TimeSpan.Zero);
        Assert.Equal(2, Snapshot("a").Count);
    }

    [Fact]
    public void Names_that_are_made_of_data_do_not_grow_without_end()
    {
        for (int i = 0; i < 1500; i++) Metrics.Record($"n{i}", TimeSpan.Zero);
        Assert.Equal(1001, Metrics.Snapshot("app").Count);
        Assert.Equal(500, Snapshot("_OTHER").Count);
        Metrics.Record("n3", TimeSpan.Zero);
        Assert.Equal(2, Snapshot("n3").Count);
    }

    private void Call(int state)
    {
        _ = Metrics.Track("plain", state, static (_, _) => default).IsCompleted;
        _ = Metrics.Track("result", state, static (state, _) => new ValueTask<int>(state)).Result;
        Metrics.Record("recorded", TimeSpan.FromMilliseconds(1));
    }

    private OperationSnapshot Snapshot(string name) => Metrics.Snapshot("app").Single(each => each.Operation == name && each.Contract == "code");
}
