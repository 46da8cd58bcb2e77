using Mesh.Caching;

namespace Mesh.Runtime.Tests.Caching;

public class CacheEntryTests
{
    private readonly CacheEntry<int, string> _entry = new(null!, 1, "one", default!, stored: 0) { Expires = 100, Refresh = 50 };

    [Fact]
    public void One_of_those_who_find_it_stale_fetches_it_anew()
    {
        Assert.True(_entry.BeginRefresh(50));
        Assert.False(_entry.BeginRefresh(50));
    }

    [Fact]
    public void Who_found_it_stale_before_an_attempt_failed_does_not_make_the_next_at_once()
    {
        Assert.True(_entry.BeginRefresh(50));
        _entry.EndRefresh(60);
        Assert.False(_entry.BeginRefresh(60));
        Assert.True(_entry.BeginRefresh(80));
    }
}
