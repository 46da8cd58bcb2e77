using System.Globalization;
using Mesh.Policies;
using Mesh.Runtime.Tests.Testing;
using Microsoft.Extensions.Caching.Hybrid;

namespace Mesh.Runtime.Tests.Caching;

/// <summary>A cache that is switched off, by configuration, and on again: nobody gets what is older than what was seen meanwhile.</summary>
public sealed class SwitchTests
{
    private static readonly CacheSettings s_off = Orders.Minute with { Enabled = false };

    public static TheoryData<bool> Caches => new(true, false);

    public static TheoryData<bool, int> Runs()
    {
        var runs = new TheoryData<bool, int>();
        for (int seed = 1; seed <= 25; seed++)
        {
            runs.Add(true, seed);
            runs.Add(false, seed);
        }

        return runs;
    }

    [Theory]
    [MemberData(nameof(Caches))]
    public async Task What_was_kept_before_is_fetched_again(bool isOurs)
    {
        using var orders = new Orders(cache: Other(isOurs));
        Assert.Equal("1, call 1", await orders.GetAsync(1));
        orders.Cache.Apply(s_off);
        Assert.Equal("1, call 2", await orders.GetAsync(1));
        orders.Cache.Apply(Orders.Minute);
        Assert.Equal("1, call 3", await orders.GetAsync(1));
        await UntilItIsKept(orders); // another cache than ours is emptied meanwhile
    }

    [Theory]
    [MemberData(nameof(Caches))]
    public async Task What_was_under_way_is_not_kept_and_nobody_who_comes_later_gets_it(bool isOurs)
    {
        var gate = new Gate();
        using var orders = new Orders(cache: Other(isOurs));
        orders.Fetch = async (_, token) =>
        {
            await gate.PassAsync(token);
            return "old";
        };
        Task<string?> first = orders.GetAsync(1).AsTask();
        await gate.Entered;
        orders.Cache.Apply(s_off);
        orders.Cache.Apply(Orders.Minute);
        orders.Fetch = static (_, _) => new ValueTask<string?>("new");
        Task<string?> later = orders.GetAsync(1).AsTask();
        if (isOurs) Assert.Equal("new", await later.Soon());
        gate.Release();
        Assert.Equal(("old", "new"), (await first.Soon(), await later.Soon()));
        Assert.Equal("new", await orders.GetAsync(1));
    }

    [Fact]
    public async Task What_another_cache_is_about_to_keep_when_it_is_switched_is_gone_before_it_is_asked_again()
    {
        var gate = new Gate();
        var other = new OtherCache { BeforeKeeping = () => gate.PassAsync(default) };
        using var orders = new Orders(cache: other);
        orders.Fetch = static (_, _) => new ValueTask<string?>("old");
        Task<string?> first = orders.GetAsync(1).AsTask();
        await gate.Entered;
        orders.Cache.Apply(s_off);
        orders.Cache.Apply(Orders.Minute);
        orders.Fetch = null;
        for (int i = 0; i < 1_000; i++)
        {
            Assert.NotEqual("old", await orders.GetAsync(1).AsTask().Soon());
            await Task.Yield();
        }

        gate.Release();
        Assert.Equal("old", await first.Soon());
        await UntilItIsKept(orders);
        Assert.NotEqual("old", await orders.GetAsync(1));
    }

    [Fact]
    public async Task What_another_process_has_kept_is_used_unless_the_operation_began_switched_off()
    {
        var other = new OtherCache();
        using var before = new Orders(cache: other);
        Assert.Equal("1, call 1", await before.GetAsync(1));
        using var same = new Orders(cache: other);
        Assert.Equal("1, call 1", await same.GetAsync(1));
        using var off = new Orders(s_off, other);
        off.Cache.Apply(Orders.Minute);
        await UntilItIsKept(off);
        Assert.NotEqual(0, off.Calls);
    }

    [Fact]
    public async Task One_that_cannot_be_emptied_is_not_asked_until_it_can()
    {
        var other = new OtherCache();
        using var orders = new Orders(cache: other);
        Assert.Equal("1, call 1", await orders.GetAsync(1));
        other.IsReachable = false;
        orders.Cache.Apply(s_off);
        orders.Cache.Apply(Orders.Minute);
        Assert.Equal("1, call 2", await orders.GetAsync(1));
        Assert.Equal("1, call 3", await orders.GetAsync(1));
        other.IsReachable = true;
        await UntilItIsKept(orders);
    }

    [Theory]
    [MemberData(nameof(Runs))]
    public async Task No_call_gets_what_is_older_than_what_had_been_seen_when_it_began(bool isOurs, int seed)
    {
        var random = new Random(seed);
        using var orders = new Orders(cache: Other(isOurs));
        int[] versions = new int[2], seen = new int[2];
        var gates = new List<(int Id, Gate Gate)>();
        var calls = new List<(int Id, int Floor, Task<string?> Call)>();
        orders.Fetch = async (id, _) =>
        {
            string version = versions[id].ToString(CultureInfo.InvariantCulture);
            Gate? gate = null;
            lock (gates)
            {
                if (random.Next(2) == 0) gates.Add((id, gate = new Gate()));
            }

            if (gate is not null) await gate.PassStubbornlyAsync(default).ConfigureAwait(false);
            return version;
        };
        bool isOn = true;
        for (int step = 0; step < 120; step++)
        {
            int id = random.Next(2);
            switch (random.Next(6))
            {
                case 0 or 1:
                    Task<string?> call = orders.GetAsync(id).AsTask();
                    calls.Add((id, seen[id], call));
                    await Waiting.Until(() => call.IsCompleted || IsHeldUp(id));
                    break;
                case 2 or 3:
                    versions[id]++;
                    break;
                case 4:
                    isOn = !isOn;
                    orders.Cache.Apply(isOn ? Orders.Minute : s_off);
                    break;
                default:
                    Release(random.Next(3));
                    break;
            }

            await CheckAsync();
        }

        Release(int.MaxValue);
        foreach ((_, _, Task<string?> call) in calls) await Waiting.Until(() => call.IsCompleted || ReleaseAll());
        await CheckAsync();

        bool IsHeldUp(int id)
        {
            lock (gates) return gates.Exists(held => held.Id == id);
        }

        bool ReleaseAll()
        {
            Release(int.MaxValue);
            return false;
        }

        void Release(int count)
        {
            lock (gates)
            {
                foreach ((_, Gate gate) in gates.Take(count)) gate.Release();
                gates.RemoveRange(0, Math.Min(count, gates.Count));
            }
        }

        async Task CheckAsync()
        {
            foreach ((int id, int floor, Task<string?> call) in calls.FindAll(static one => one.Call.IsCompleted))
            {
                int version = int.Parse((await call)!, CultureInfo.InvariantCulture);
                Assert.True(version >= floor, $"{version} of {id}, though {floor} had been seen");
                seen[id] = Math.Max(seen[id], version);
            }
        }
    }

    private static async Task UntilItIsKept(Orders orders)
    {
        for (int i = 0; await orders.GetAsync(1) != await orders.GetAsync(1); i++)
        {
            Assert.True(i < 100_000, "Nothing is kept.");
            await Task.Yield();
        }
    }

    private static HybridCache? Other(bool isOurs) => isOurs ? null : new OtherCache();
}
