using Mesh.Caching;
using Mesh.Runtime.Tests.Testing;

namespace Mesh.Runtime.Tests.Caching;

public sealed class SizeLimitTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(100)]
    public async Task There_are_never_more_results_than_the_limit_and_room_is_made(int limit)
    {
        using var orders = new Orders(options: new MeshCacheOptions { SizeLimit = limit });
        for (int i = 0; i < limit * 3; i++)
        {
            Assert.Equal(i.ToString(System.Globalization.CultureInfo.InvariantCulture), (await orders.GetAsync(i))!.Split(',')[0]);
            Assert.True(orders.Own.Count <= limit);
        }

        await Waiting.Until(() => orders.Cache.Statistics.Entries <= limit); // what the memory cache has let go is told on another thread

        await Waiting.Until(() =>
        {
            _ = orders.GetAsync(-1).AsTask();
            return orders.Held(-1) != "nothing"; // there was room for it
        });
    }

    [Fact]
    public async Task What_was_not_asked_for_the_longest_goes_first()
    {
        using var orders = new Orders(options: new MeshCacheOptions { SizeLimit = 4 });
        for (int i = 0; i < 4; i++)
        {
            await orders.GetAsync(i);
            orders.Time.Advance(TimeSpan.FromSeconds(2));
        }

        Assert.NotEqual("nothing", orders.Held(0));
        await Waiting.Until(() =>
        {
            _ = orders.GetAsync(4).AsTask();
            return orders.Held(4) != "nothing";
        });
        Assert.Equal("nothing", orders.Held(1));
        Assert.NotEqual("nothing", orders.Held(0));
    }
}
