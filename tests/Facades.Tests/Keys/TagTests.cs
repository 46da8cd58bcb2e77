using Mesh.Caching;
using Mesh.Results;
using Microsoft.Extensions.DependencyInjection;

namespace Mesh.Facades.Tests.Keys;

/// <summary>Results and tags, whatever the cache: over ours, Microsoft's and FusionCache.</summary>
public class TagTests
{
    private static readonly string?[] s_tags = ["*", "!", "", " ", "\t", "\u3000", null, "\\e*", "\\e", "a", "**", "?", "__MSFT_HCT__"];

    public static TheoryData<string> Caches => KeyTests.Caches;

    [Theory]
    [MemberData(nameof(Caches))]
    public async Task A_result_is_kept_as_it_is(string cache)
    {
        await using ServiceProvider provider = KeyTests.Build(cache);
        ITagged tagged = provider.GetRequiredService<ITagged>();
        for (int i = 0; i < 3; i++)
        {
            Assert.Equal(5, await tagged.Count(5));
            Assert.Equal(Result.Success(), await tagged.Check(5));
        }

        Assert.Equal(2, provider.GetRequiredService<Spoken>().Calls);
    }

    [Theory]
    [MemberData(nameof(Caches))]
    public async Task A_tag_made_of_an_argument_removes_what_has_it_and_nothing_else(string cache)
    {
        await using ServiceProvider provider = KeyTests.Build(cache);
        ITagged tagged = provider.GetRequiredService<ITagged>();
        OperationCaches caches = provider.GetRequiredService<OperationCaches>();
        Func<string?, Task>[] ways = [tagged.Forget, tag => caches.RemoveByTagAsync(CacheKey.Of($"{tag}")).AsTask()];
        foreach (Func<string?, Task> forget in ways)
        {
            foreach (string? tag in s_tags)
            {
                await FindAll(tagged);
                await forget(tag);
                int calls = provider.GetRequiredService<Spoken>().Calls;
                await FindAll(tagged);
                Assert.Equal(calls + 1, provider.GetRequiredService<Spoken>().Calls);
                await tagged.Find(tag);
                Assert.Equal(calls + 1, provider.GetRequiredService<Spoken>().Calls);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Caches))]
    public async Task The_tag_of_everything_that_a_developer_writes_removes_everything(string cache)
    {
        await using ServiceProvider provider = KeyTests.Build(cache);
        ITagged tagged = provider.GetRequiredService<ITagged>();
        await FindAll(tagged);
        int calls = provider.GetRequiredService<Spoken>().Calls;
        await tagged.ForgetAll();
        await FindAll(tagged);
        Assert.Equal(2 * calls, provider.GetRequiredService<Spoken>().Calls);
    }

    [Theory]
    [MemberData(nameof(Caches))]
    public async Task A_key_that_cannot_be_made_leaves_the_others_to_be_removed(string cache)
    {
        await using ServiceProvider provider = KeyTests.Build(cache);
        ITagged tagged = provider.GetRequiredService<ITagged>();
        Spoken spoken = provider.GetRequiredService<Spoken>();
        await tagged.Keep(7);
        await tagged.ForgetBoth(new Filter("a", 1, null, default), 7);
        await tagged.Keep(7);
        Assert.Equal(2, spoken.Calls);
    }

    private static async Task FindAll(ITagged tagged)
    {
        foreach (string? tag in s_tags) await tagged.Find(tag);
        await tagged.Keep(1);
    }
}
