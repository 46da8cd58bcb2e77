using Microsoft.Extensions.DependencyInjection;

namespace Mesh.Doors.Tests.Substitutes;

/// <summary>Who made a substitute disposes it, once.</summary>
public sealed class SubstituteDisposalTests
{
    private readonly Ledger _ledger = new();

    [Fact]
    public async Task What_a_factory_makes_is_disposed_with_its_scope_and_once()
    {
        int made = 0;
        await using (var yard = new Yard(options => options
            .Substitute<ILone>(_ => new FakeDisposable("lone", _ledger))
            .Substitute<IScoped>(_ => new FakeDisposable("scoped", _ledger))
            .Substitute<ITransient>(_ => new FakeDisposable("transient" + ++made, _ledger))
            .Substitute<IOwned>(_ => new FakeOwned("owned", _ledger))
            .Substitute<IOwnedScoped>(_ => new FakeOwnedScoped("owned-scoped", _ledger))))
        {
            await yard.StartAsync();
            await using (AsyncServiceScope scope = yard.Provider.CreateAsyncScope())
            {
                await scope.ServiceProvider.GetRequiredService<IScoped>().GetAsync("1");
                await scope.ServiceProvider.GetRequiredService<ITransient>().GetAsync("1");
                await scope.ServiceProvider.GetRequiredService<ITransient>().GetAsync("1");
                await scope.ServiceProvider.GetRequiredService<IOwnedScoped>().GetAsync("1");
                await scope.ServiceProvider.GetRequiredService<IOwnedScoped>().DisposeAsync();
                await yard.Get<IOwned>().GetAsync("1");
                await yard.Get<ILone>().GetAsync("1");
                Assert.Equal(["owned-scoped"], _ledger.Of("disposed"));
            }

            Assert.Equal(["owned-scoped", "scoped", "transient1", "transient2"], _ledger.Of("disposed").Order(StringComparer.Ordinal));
        }

        Assert.Equal(["lone", "owned", "owned-scoped", "scoped", "transient1", "transient2"], _ledger.Of("disposed").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_is_handed_over_is_left_to_who_made_it()
    {
        await using (var yard = new Yard(options => options.Substitute<ILone>(new FakeDisposable("lone", _ledger)).Substitute<IOwned>(new FakeOwned("owned", _ledger))))
        {
            await yard.StartAsync();
            await yard.Get<IOwned>().GetAsync("1");
        }

        Assert.Empty(_ledger.Of("disposed"));
    }

    [Fact]
    public async Task What_the_container_has_made_for_a_factory_is_disposed_by_the_container()
    {
        await using (var yard = new Yard(static options => options.Substitute<ILone>(static services => services.GetRequiredService<FakeDisposable>()).Substitute<IFirst>(static services => services.GetRequiredKeyedService<Fake>("first"))))
        {
            yard.Services.AddSingleton(_ => new FakeDisposable("lone", _ledger)).AddKeyedSingleton<Fake>("first", (_, _) => new FakeDisposable("first", _ledger));
            await yard.StartAsync();
            Assert.Equal("first 1", await yard.Get<IFirst>().GetAsync("1"));
        }

        Assert.Equal(["first", "lone"], _ledger.Of("disposed").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task One_that_several_factories_return_is_disposed_once()
    {
        var shared = new FakeDisposable("shared", _ledger);
        await using (var yard = new Yard(options => options.Substitute<IFirst>(_ => shared).Substitute<ISecond>(_ => shared).Substitute<ITransient>(_ => shared)))
        {
            await yard.StartAsync();
            _ = (yard.Get<ITransient>(), yard.Get<ITransient>());
        }

        Assert.Equal(["shared"], _ledger.Of("disposed"));
    }
}
