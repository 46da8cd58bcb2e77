using Mesh.Caching;

namespace Mesh.Runtime.Tests.Caching;

/// <summary>A hit allocates nothing where the key is made of values.</summary>
#pragma warning disable CA2012 // These value tasks have completed, and no pooled source stands behind them.
[Collection("Alone")]
public sealed class AllocationTests
{
    private const int Calls = 10_000;

    [Fact]
    public void A_hit_by_number_allocates_nothing() => AssertNothing(static state => state.Id, 7, withRefresh: false);

    [Fact]
    public void A_hit_by_number_and_guid_allocates_nothing() => AssertNothing(static state => (state.Id, state.Customer), 7, withRefresh: false);

    [Fact]
    public void A_hit_by_text_allocates_nothing() => AssertNothing(static state => state.Text, 7, withRefresh: false);

    [Fact]
    public void A_hit_while_the_result_is_fetched_anew_allocates_nothing() => AssertNothing(static state => state.Id, 7, withRefresh: true);

    [Fact]
    public void A_hit_through_HybridCache_allocates_nothing()
    {
        using var cache = new MeshCache();
        Func<int, CancellationToken, ValueTask<int>> factory = static (state, _) => new ValueTask<int>(state);
        Assert.Equal(0, Least(() => cache.GetOrCreateAsync("key", 1, factory).IsCompletedSuccessfully));
    }

    private static void AssertNothing<TKey>(Func<Arguments, TKey> key, int id, bool withRefresh)
        where TKey : notnull
    {
        using var orders = new Orders();
        var source = new Source();
        OperationCache<Arguments, int> cache = new OperationCaches(orders.Own).Open(
            new CacheDefinition<Arguments, TKey, int>("s.M", null, key, static state => state.Text), Orders.Minute with { RefreshAt = withRefresh ? 0.5 : 0 });
        var state = new Arguments(id, Guid.NewGuid(), "order");
        Assert.Equal(id, cache.GetOrAddAsync(state, source, default).AsTask().Result);
        if (withRefresh)
        {
            source.Never = new TaskCompletionSource<int>();
            orders.Time.Advance(TimeSpan.FromSeconds(31));
            Assert.True(cache.TryGet(state, source, out _));
        }

        Assert.Equal(0, Least(() => cache.TryGet(state, source, out int result) && result == id));
        Assert.Equal(withRefresh, cache.Statistics.Stale > 0);
    }

    // The least of several rounds: in one of them nothing else happens on this thread.
    private static long Least(Func<bool> call)
    {
        long least = long.MaxValue;
        for (int round = 0; round < 6; round++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            bool all = true;
            for (int i = 0; i < Calls; i++) all &= call();
            long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.True(all);
            if (round > 0) least = Math.Min(least, allocated);
        }

        return least;
    }

    private readonly record struct Arguments(int Id, Guid Customer, string Text);

    private sealed class Source : ICacheSource<Arguments, int>
    {
        public TaskCompletionSource<int>? Never { get; set; }

        public ValueTask<int> FetchAsync(Arguments state, CancellationToken cancellationToken) => Never is null ? new ValueTask<int>(state.Id) : new ValueTask<int>(Never.Task);

        public bool IsKept(int result) => true;
    }
}
