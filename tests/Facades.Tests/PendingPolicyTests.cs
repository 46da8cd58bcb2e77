using Mesh.Metrics;
using Microsoft.Extensions.DependencyInjection;

namespace Mesh.Facades.Tests;

#pragma warning disable CA2012 // Each of these value tasks is consumed once, by hand: an await would allocate too.

/// <summary>What a call through policies allocates that the service does not complete at once.</summary>
[Collection("allocations")] // one after the other: listeners hear all meters of the process
public sealed class PendingPolicyTests
{
    private const int Calls = 1000;

    /// <summary>The state machine of a pending call, whatever its policies.</summary>
    private const int StateMachine = 480;

    private static readonly Dictionary<string, (Func<IPending, Pending, int> Call, bool IsPoolable)> s_calls = new()
    {
        ["timeout"] = (static (all, service) => Completed(all.TimedAsync(1), service), true),
        ["retry"] = (static (all, service) => Completed(all.RetriedAsync(1), service), true),
        ["stack"] = (static (all, service) => Completed(all.StackedAsync(1), service), true),
        ["fallback"] = (static (all, service) => Completed(all.FallenBackAsync(1), service), true),
        ["stack, no result"] = (static (all, service) => Completed(all.PlainAsync(1), service), true),
        ["task"] = (static (all, service) => Completed(all.TaskAsync(1), service), false),
        ["generic"] = (static (all, service) => Completed(all.GenericAsync(1), service), true),
    };

    public static TheoryData<string, bool> All => Allocated.UnobservedAndObserved(s_calls.Keys);

    [Theory]
    [MemberData(nameof(All))]
    public void A_pending_value_task_through_policies_that_is_pooled_allocates_nothing(string name, bool isObserved)
    {
        Assert.Equal(s_calls[name].IsPoolable ? 0 : StateMachine, Added(name, isObserved, pool: true));
        Assert.Equal(StateMachine, Added(name, isObserved, pool: false));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_fails_is_retried_or_comes_out_as_it_is(bool pool)
    {
        using ServiceProvider provider = Provider(isObserved: true, pool);
        var facade = provider.GetRequiredService<IPending>();
        var service = provider.GetRequiredService<Pending>();
        for (int i = 0; i < 3; i++) // a machine that failed is used again
        {
            var error = new InvalidOperationException();
            ValueTask<int> timed = facade.TimedAsync(1);
            service.Complete(error);
            Assert.Same(error, await Assert.ThrowsAsync<InvalidOperationException>(async () => await timed));

            ValueTask<int> fallen = facade.FallenBackAsync(7);
            service.Complete(error);
            Assert.Equal(7, await fallen);
        }
    }

    [Fact]
    public async Task What_is_not_pooled_may_be_awaited_twice_also_after_what_is()
    {
        using ServiceProvider provider = Provider(isObserved: false, pool: true);
        var facade = provider.GetRequiredService<IPending>();
        var service = provider.GetRequiredService<Pending>();
        Assert.Equal(1, Completed(facade.StackedAsync(1), service));
        Task<int> task = facade.TaskAsync(1);
        service.Complete();
        Assert.Equal(2, await task + await task);

        provider.GetRequiredService<MeshMetrics>().PoolPendingCalls = false;
        ValueTask<int> value = facade.StackedAsync(1);
        service.Complete();
        Assert.Equal(2, await value + await value);
    }

    private static ServiceProvider Provider(bool isObserved, bool pool) => new ServiceCollection().AddMesh(options =>
    {
        options.Accumulate = isObserved;
        options.PoolPendingCalls = pool;
    }).BuildServiceProvider();

    private static long Added(string name, bool isObserved, bool pool)
    {
        using ServiceProvider provider = Provider(isObserved, pool);
        var facade = provider.GetRequiredService<IPending>();
        var service = provider.GetRequiredService<Pending>();
        (Func<IPending, Pending, int> call, _) = s_calls[name];
        long added = (Least(facade, service, call) - Least(service, service, call)) / Calls;
        if (isObserved) Assert.Equal(0, provider.GetRequiredService<MeshMetrics>().Snapshot().Sum(static operation => operation.Active));
        return added;
    }

    private static long Least(IPending all, Pending service, Func<IPending, Pending, int> call) => Allocated.Least(Calls, () => call(all, service), static sum => Assert.Equal(Calls, sum));

    private static int Completed(Task<int> task, Pending service)
    {
        service.Complete();
        return task.GetAwaiter().GetResult();
    }

    private static int Completed(ValueTask task, Pending service)
    {
        Assert.False(task.IsCompleted);
        service.Complete();
        task.GetAwaiter().GetResult();
        return 1;
    }

    private static int Completed(ValueTask<int> task, Pending service)
    {
        Assert.False(task.IsCompleted);
        service.Complete();
        return task.GetAwaiter().GetResult();
    }
}
