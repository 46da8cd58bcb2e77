using Microsoft.Extensions.DependencyInjection;

namespace Mesh.Runtime.Tests.Composition;

public sealed class OwnedTests
{
    [Theory]
    [InlineData("ss")]
    [InlineData("aa")]
    [InlineData("sa")]
    [InlineData("as")]
    [InlineData("asas")]
    public async Task An_instance_is_disposed_once_in_whatever_way_it_is_asked(string order)
    {
        var instances = new Counting[] { new Synchronous(), new Asynchronous(), new Both() };
        foreach (Counting instance in instances)
        {
            if (instance is Asynchronous && order[0] == 's') continue;
            var owned = new Owned<Counting>(instance);
            Assert.Same(instance, owned.Instance);
            foreach (char how in order)
            {
                if (how == 's') owned.Dispose();
                else await owned.DisposeAsync();
            }

            Assert.Equal(1, instance.Disposed);
        }
    }

    [Fact]
    public async Task One_that_can_be_disposed_both_ways_is_disposed_as_it_is_asked()
    {
        var synchronously = new Both();
        new Owned<Both>(synchronously).Dispose();
        Assert.False(synchronously.WasAsynchronous);
        var asynchronously = new Both();
        await new Owned<Both>(asynchronously).DisposeAsync();
        Assert.True(asynchronously.WasAsynchronous);
    }

    [Fact]
    public async Task One_that_can_only_be_disposed_asynchronously_refuses_the_other_way_and_can_still_be_disposed()
    {
        var instance = new Asynchronous();
        var owned = new Owned<Asynchronous>(instance);
        InvalidOperationException error = Assert.Throws<InvalidOperationException>(owned.Dispose);
        Assert.Contains("DisposeAsync", error.Message, StringComparison.Ordinal);
        Assert.Equal(0, instance.Disposed);
        await owned.DisposeAsync();
        owned.Dispose();
        Assert.Equal(1, instance.Disposed);
    }

    [Fact]
    public async Task One_that_need_not_be_disposed_is_left_alone()
    {
        var owned = new Owned<string>("x");
        owned.Dispose();
        await owned.DisposeAsync();
        Assert.Equal("x", owned.Instance);
    }

    [Fact]
    public void Of_several_threads_one_disposes()
    {
        var instance = new Synchronous();
        var owned = new Owned<Synchronous>(instance);
        Parallel.For(0, 100, _ => owned.Dispose());
        Assert.Equal(1, instance.Disposed);
    }

    [Fact]
    public async Task The_container_disposes_it_once_though_it_knows_the_facade_too()
    {
        var instance = new Both();
        var services = new ServiceCollection();
        services.AddSingleton(_ => new Owned<Both>(instance));
        services.AddSingleton<IDisposable>(static provider => new Facade(provider.GetRequiredService<Owned<Both>>()));
        await using (ServiceProvider provider = services.BuildServiceProvider()) provider.GetRequiredService<IDisposable>().Dispose();
        Assert.Equal(1, instance.Disposed);
    }

    private abstract class Counting
    {
        private int _disposed;

        public int Disposed => _disposed;

        public bool WasAsynchronous { get; private set; }

        protected void Count(bool asynchronous)
        {
            Interlocked.Increment(ref _disposed);
            WasAsynchronous = asynchronous;
        }
    }

    private sealed class Synchronous : Counting, IDisposable
    {
        public void Dispose() => Count(false);
    }

    private sealed class Asynchronous : Counting, IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            Count(true);
            return default;
        }
    }

    private sealed class Both : Counting, IDisposable, IAsyncDisposable
    {
        public void Dispose() => Count(false);

        public ValueTask DisposeAsync()
        {
            Count(true);
            return default;
        }
    }

    private sealed class Facade(Owned<Both> owned) : IDisposable
    {
        public void Dispose() => owned.Dispose();
    }
}
