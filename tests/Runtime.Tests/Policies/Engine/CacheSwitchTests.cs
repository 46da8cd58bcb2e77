using Mesh.Caching;
using Mesh.Runtime.Tests.Caching;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Mesh.Runtime.Tests.Policies.Engine;

/// <summary>The configuration switches the cache of an operation, also before it was asked for the first time.</summary>
public class CacheSwitchTests
{
    private const string Switch = "Mesh:Policies:shop:Buy:Enabled";

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public async Task What_was_kept_before_it_was_switched_off_is_not_given_when_it_is_on_again(bool isOurs, bool beginsOff)
    {
        var other = new OtherCache();
        await other.SetAsync("buy:0", -1, tags: ["mesh:shop.Buy"]); // by another process
        IConfigurationRoot configuration = new ConfigurationBuilder().AddInMemoryCollection([new(Switch, beginsOff ? "false" : "true")]).Build();
        using var subject = new Subject(new() { Cache = new() { Duration = TimeSpan.FromMinutes(1) } })
        {
            Body = Bodies.Succeeds,
            Configuration = configuration,
            Services = isOurs ? null : services => services.AddSingleton(new OperationCaches(other)),
        };
        Assert.Equal(isOurs || beginsOff ? 1 : -1, await subject.CallAsync());
        Turn("false");
        int seen = await subject.CallAsync();
        Turn("true");
        int last = await subject.CallAsync();
        Assert.True(last > seen, $"{last}, though {seen} had been seen");
        for (int i = 0; i < 100_000; i++)
        {
            int next = await subject.CallAsync();
            if (next == last) return;
            last = next;
            await Task.Yield();
        }

        Assert.Fail("Nothing is kept again.");

        void Turn(string value)
        {
            configuration[Switch] = value;
            configuration.Reload();
        }
    }
}
