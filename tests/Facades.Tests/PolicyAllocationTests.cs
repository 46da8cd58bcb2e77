using System.Diagnostics.Metrics;
using Mesh.Metrics;
using Microsoft.Extensions.DependencyInjection;

namespace Mesh.Facades.Tests;

#pragma warning disable CA2012 // Each of these value tasks is consumed once, by hand: an await would allocate too.

/// <summary>A call that the service completes at once passes through its policies without allocating.</summary>
[Collection("allocations")] // one after the other: listeners hear all meters of the process
public sealed class PolicyAllocationTests
{
    private const int Calls = 1000;

    private static readonly Guid s_key = new(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);

    private static readonly CancellationTokenSource s_caller = new();

    private static readonly Dictionary<string, Func<IPolicied, int>> s_calls = new()
    {
        ["timeout"] = static all => all.Timed(1, s_caller.Token),
        ["timeout, without a token"] = static all => all.Timed(1),
        ["timeout, task"] = static all => all.TimedTask(1, s_caller.Token).Result,
        ["timeout, value task"] = static all => all.TimedValueTask(1, s_caller.Token).Result,
        ["total timeout"] = static all => all.TotallyTimed(1, s_caller.Token),
        ["total timeout, task"] = static all => all.TotallyTimedTask(1, s_caller.Token).Result,
        ["total timeout, value task"] = static all => all.TotallyTimedValueTask(1, s_caller.Token).Result,
        ["retry"] = static all => all.Retried(1),
        ["retry, task"] = static all => all.RetriedTask(1).Result,
        ["retry, value task"] = static all => all.RetriedValueTask(1).Result,
        ["circuit breaker"] = static all => all.Broken(1),
        ["circuit breaker, task"] = static all => all.BrokenTask(1).Result,
        ["circuit breaker, value task"] = static all => all.BrokenValueTask(1).Result,
        ["circuit breaker by key"] = static all => all.BrokenByKey(1),
        ["circuit breaker by key, task"] = static all => all.BrokenByKeyTask(1).Result,
        ["circuit breaker by key, value task"] = static all => all.BrokenByKeyValueTask(1).Result,
        ["concurrency limit"] = static all => all.Limited(1),
        ["concurrency limit, task"] = static all => all.LimitedTask(1).Result,
        ["concurrency limit, value task"] = static all => all.LimitedValueTask(1).Result,
        ["rate limit"] = static all => all.Rated(1),
        ["rate limit, task"] = static all => all.RatedTask(1).Result,
        ["rate limit by key, value task"] = static all => all.RatedValueTask(1).Result,
        ["fallback"] = static all => all.FallenBack(1),
        ["fallback, task"] = static all => all.FallenBackTask(1).Result,
        ["fallback, value task"] = static all => all.FallenBackValueTask(1).Result,
        ["judged result"] = static all => all.Judged(1),
        ["judged result, task"] = static all => all.JudgedTask(1).Result,
        ["judged result, value task"] = static all => all.JudgedValueTask(1).Result,
        ["stack"] = static all => all.Stacked(1, s_caller.Token),
        ["stack, task"] = static all => all.StackedTask(1, s_caller.Token).Result,
        ["stack, value task"] = static all => all.StackedValueTask(1, s_caller.Token).Result,
        ["stack, void"] = static all =>
        {
            all.StackedVoid(1, s_caller.Token);
            return 1;
        },
        ["stack, plain task"] = static all => all.StackedPlainTask(1, s_caller.Token).IsCompletedSuccessfully ? 1 : 0,
        ["stack, plain value task"] = static all => all.StackedPlainValueTask(1, s_caller.Token).IsCompletedSuccessfully ? 1 : 0,
        ["cached hit"] = static all => all.Kept(1, 2),
        ["cached hit, value task"] = static all => all.KeptValueTask(1, 2).Result,
        ["cached hit, a wide key"] = static all => all.KeptWide(s_key).Result == s_key ? 1 : 0,
    };

    /// <summary>A token source, and when it ends.</summary>
    private const int Deadline = 104;

    public static TheoryData<string, bool> All => Allocated.UnobservedAndObserved(s_calls.Keys);

    [Theory]
    [MemberData(nameof(All))]
    public void A_call_through_policies_that_completes_at_once_allocates_nothing(string name, bool isObserved) => Allocates(0, s_calls[name], isObserved);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_token_for_each_call_is_one_object_for_each_timeout(bool isObserved) => Allocates(2 * Deadline, static all => all.TimedByItsOwnToken(1, s_caller.Token).Result, isObserved);

    private static void Allocates(int bytes, Func<IPolicied, int> call, bool isObserved)
    {
        using ServiceProvider provider = new ServiceCollection().AddMesh(options => options.Accumulate = isObserved).BuildServiceProvider();
        var facade = provider.GetRequiredService<IPolicied>();
        _ = provider.GetRequiredService<MeshMetrics>();
        using var listener = new MeterListener
        {
            InstrumentPublished = static (instrument, listener) =>
            {
                if (instrument.Meter.Name == MeshMetrics.SourceName) listener.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<double>(static (_, _, _, _) => { });
        listener.SetMeasurementEventCallback<long>(static (_, _, _, _) => { });
        if (isObserved) listener.Start();
        Assert.Equal(bytes, Allocated.Least(Calls, () => call(facade), static sum => Assert.Equal(Calls, sum)) / Calls);
    }
}
