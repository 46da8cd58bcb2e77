using Mesh.Caching;
using Mesh.Runtime.Tests.Testing;

namespace Mesh.Runtime.Tests.Caching;

/// <summary>Real threads, bounded by counts. What is promised whatever the order of things is.</summary>
public sealed class StressTests
{
    private const int Keys = 8;
    private const int Rounds = 400;
    private const int Workers = 16;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Nobody_gets_a_result_that_began_before_it_was_removed_nor_another_keys_nor_anothers_token(int seed)
    {
        var versions = new int[Keys];
        using var orders = new Orders(Orders.Minute with { RefreshAt = 0.5 }, options: new MeshCacheOptions { SizeLimit = 6 });
        orders.Fetch = async (id, token) =>
        {
            int version = Volatile.Read(ref versions[id]);
            if (version % 3 == 0) await Task.Yield();
            token.ThrowIfCancellationRequested();
            if (version % 7 == 3) throw new InvalidOperationException($"{id}");
            return $"{id}:{version}";
        };
        await Task.WhenAll(Enumerable.Range(0, Workers).Select(worker => Task.Run(() => WorkAsync(new Random(seed * 100 + worker))))).Soon();

        // Everything has ended: nothing is held but results, and they are forgotten with the cache.
        await Waiting.Until(() => orders.Own.Count == orders.Cache.Statistics.Entries);
        CacheStatistics statistics = orders.Cache.Statistics;
        Assert.Equal(orders.Results.Count, statistics.Requests);
        Assert.True(statistics.Hits > 0 && statistics.Misses > 0);
        orders.Own.Dispose();
        await Waiting.Until(() => orders.Own.Tags.Count == 0);

        async Task WorkAsync(Random random)
        {
            for (int round = 0; round < Rounds; round++)
            {
                int id = random.Next(Keys);
                switch (random.Next(20))
                {
                    case 0:
                        Interlocked.Increment(ref versions[id]);
                        await orders.Caches.RemoveAsync($"order:{id}");
                        break;
                    case 1:
                        for (int i = 0; i < Keys; i++) Interlocked.Increment(ref versions[i]);
                        await orders.Caches.RemoveByTagAsync("orders");
                        break;
                    case 2:
                        orders.Time.Advance(TimeSpan.FromSeconds(10));
                        break;
                    default:
                        await CallAsync(id, cancelled: random.Next(4) == 0);
                        break;
                }
            }
        }

        async Task CallAsync(int id, bool cancelled)
        {
            using var cancellation = new CancellationTokenSource();
            // Whoever counts a version up then removes: the last but a few removals may still be under way, one a worker.
            int least = Volatile.Read(ref versions[id]) - Workers;
            try
            {
                Task<string?> call = orders.GetAsync(id, cancellation.Token).AsTask();
                if (cancelled) await cancellation.CancelAsync();
                string[] parts = (await call)!.Split(':');
                Assert.Equal(id, int.Parse(parts[0], System.Globalization.CultureInfo.InvariantCulture));
                Assert.True(int.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture) >= least);
            }
            catch (InvalidOperationException error)
            {
                Assert.Equal($"{id}", error.Message);
            }
            catch (OperationCanceledException error)
            {
                Assert.True(cancelled);
                Assert.Equal(cancellation.Token, error.CancellationToken);
            }
        }
    }

    [Fact]
    public async Task A_result_that_is_read_after_its_removal_has_returned_is_newer()
    {
        int version = 0;
        using var orders = new Orders();
        orders.Fetch = async (_, _) =>
        {
            int seen = Volatile.Read(ref version);
            await Task.Yield();
            return $"{seen}";
        };
        using var stop = new CancellationTokenSource();
        Task[] readers = [.. Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested) await orders.GetAsync(1);
        }))];
        for (int i = 1; i <= 2_000; i++)
        {
            Volatile.Write(ref version, i);
            await (i % 2 == 0 ? orders.Caches.RemoveAsync("order:1") : orders.Caches.RemoveByTagAsync("odd"));
            Assert.Equal($"{i}", await orders.GetAsync(1));
        }

        await stop.CancelAsync();
        await Task.WhenAll(readers).Soon();
    }
}
