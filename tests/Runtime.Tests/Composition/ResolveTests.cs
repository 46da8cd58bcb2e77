using Mesh.Runtime.Tests.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Mesh.Runtime.Tests.Composition;

public sealed class ResolveTests : IDisposable
{
    private readonly ServiceProvider _provider = new ServiceCollection()
        .AddSingleton("first").AddSingleton("last").AddKeyedSingleton("blue", "keyed").AddKeyedSingleton("blue", "keyed last")
        .AddTransient(static _ => new object()).AddKeyedTransient("blue", static (_, _) => new object())
        .BuildServiceProvider();

    public void Dispose() => _provider.Dispose();

    [Fact]
    public void What_is_required_is_resolved_or_refused()
    {
        Assert.Equal("last", Resolve.Required<string>(_provider));
        Assert.Equal("keyed last", Resolve.Required<string>(_provider, "blue"));
        Assert.Throws<InvalidOperationException>(() => Resolve.Required<Uri>(_provider));
        Assert.Throws<InvalidOperationException>(() => Resolve.Required<string>(_provider, "red"));
    }

    [Fact]
    public void What_is_optional_is_null_when_it_is_not_registered()
    {
        Assert.Equal("last", Resolve.Optional<string>(_provider));
        Assert.Equal("keyed last", Resolve.Optional<string>(_provider, "blue"));
        Assert.Null(Resolve.Optional<Uri>(_provider));
        Assert.Null(Resolve.Optional<string>(_provider, "red"));
    }

    [Fact]
    public void All_are_every_provider_in_order()
    {
        Assert.Equal(["first", "last"], Resolve.All<string>(_provider));
        Assert.Equal(["keyed", "keyed last"], Resolve.All<string>(_provider, "blue"));
        Assert.Empty(Resolve.All<Uri>(_provider));
    }

    [Fact]
    public void A_lazy_one_is_resolved_once_and_a_function_resolves_at_each_call()
    {
        foreach (Lazy<object> lazy in new[] { Resolve.Lazy<object>(_provider), Resolve.Lazy<object>(_provider, "blue") })
        {
            Assert.False(lazy.IsValueCreated);
            Assert.Same(lazy.Value, lazy.Value);
        }

        foreach (Func<object> function in new[] { Resolve.Func<object>(_provider), Resolve.Func<object>(_provider, "blue") }) Assert.NotSame(function(), function());
        Assert.Throws<InvalidOperationException>(() => Resolve.Lazy<Uri>(_provider).Value);
    }

    [Fact]
    public async Task What_is_optional_is_null_when_it_failed_to_start()
    {
        await using var mesh = new TestMesh();
        mesh.Add("broken").Initialize = static _ => throw new InvalidOperationException();
        mesh.Add("fine");
        Assert.NotNull(Resolve.Optional<Probe>(mesh.Provider, "broken"));

        await mesh.StartAsync();

        Assert.Null(Resolve.Optional<Probe>(mesh.Provider, "broken"));
        Assert.NotNull(Resolve.Optional<Probe>(mesh.Provider, "fine"));
        Assert.NotNull(Resolve.Required<Probe>(mesh.Provider, "broken"));
    }

    [Fact]
    public async Task What_started_at_the_second_attempt_is_there_again()
    {
        await using var mesh = new TestMesh();
        bool broken = true;
        mesh.Add("a").Initialize = _ => broken ? throw new InvalidOperationException() : Task.CompletedTask;
        await mesh.StartAsync();
        Assert.Null(Resolve.Optional<Probe>(mesh.Provider, "a"));
        await mesh.StopAsync();
        broken = false;
        await mesh.StartAsync();
        Assert.NotNull(Resolve.Optional<Probe>(mesh.Provider, "a"));
    }
}
