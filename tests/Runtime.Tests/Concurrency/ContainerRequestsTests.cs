using Mesh.Policies;
using Mesh.Runtime.Tests.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Mesh.Runtime.Tests.Concurrency;

/// <summary>A request that is not answered is told of: who waits for it on another thread cannot be seen.</summary>
public sealed class ContainerRequestsTests : IDisposable
{
    private readonly FakeTimeProvider _clock = new();
    private readonly Lines _lines = new();
    private readonly ServiceProvider _services;

    public ContainerRequestsTests() => _services = Services(_clock);

    public void Dispose() => _services.Dispose();

    [Fact]
    public void Of_a_factory_that_waits_for_ever_the_log_says_what_is_created_for_whom()
    {
        using ManualResetEventSlim begun = new(), end = new();
        Thread waiting = OnThread(() => ContainerRequests.Get(_services, "a facade", provider => ContainerRequests.Get(provider, "the sources of settings", _ => Wait(begun, end))));
        begun.Wait();
        _clock.Advance(RequestWatch.Patience - TimeSpan.FromMilliseconds(1));
        Assert.Empty(_lines.Texts);
        _clock.Advance(TimeSpan.FromMilliseconds(1));
        end.Set();
        waiting.Join();
        Assert.StartsWith("97 Warning The container has been creating the sources of settings, for a facade for 10 s. If its factory", Assert.Single(_lines.Texts), StringComparison.Ordinal);
        Assert.Equal(0, _clock.Timers);
    }

    [Fact]
    public void What_is_no_longer_created_is_not_named()
    {
        using ManualResetEventSlim begun = new(), end = new();
        Thread waiting = OnThread(() => ContainerRequests.Get(_services, "a facade", provider => ContainerRequests.Get(provider, "the cache", static _ => 1) + Wait(begun, end)));
        begun.Wait();
        _clock.Advance(RequestWatch.Patience);
        end.Set();
        waiting.Join();
        Assert.StartsWith("97 Warning The container has been creating a facade for 10 s.", Assert.Single(_lines.Texts), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_answered_or_fails_in_time_is_not_told_of()
    {
        Assert.Equal(1, ContainerRequests.Get(_services, "a facade", provider => ContainerRequests.Get(provider, "the cache", _ => Later(TimeSpan.FromSeconds(9)))));
        Assert.Throws<InvalidOperationException>(() => ContainerRequests.Get<int>(_services, "a facade", static _ => throw new InvalidOperationException()));
        _clock.Advance(RequestWatch.Patience);
        Assert.Empty(_lines.Texts);
        Assert.Equal(0, _clock.Timers);
    }

    [Fact]
    public void A_log_that_throws_and_a_container_without_one_change_nothing()
    {
        _lines.Throws = true;
        Assert.Equal(1, ContainerRequests.Get(_services, "a facade", _ => Later(RequestWatch.Patience)));
        using ServiceProvider silent = new ServiceCollection().BuildServiceProvider();
        Assert.Equal(2, ContainerRequests.Get(silent, "a facade", static _ => 2));
    }

    private int Later(TimeSpan time)
    {
        _clock.Advance(time);
        return 1;
    }

    private static int Wait(ManualResetEventSlim begun, ManualResetEventSlim end)
    {
        begun.Set();
        end.Wait();
        return 1;
    }

    private static Thread OnThread(Action action)
    {
        var thread = new Thread(() => action());
        thread.Start();
        return thread;
    }

    private ServiceProvider Services(TimeProvider clock)
    {
        IServiceCollection services = new ServiceCollection().AddLogging(logging => logging.AddProvider(_lines));
        services.AddKeyedSingleton(MeshOptions.ClockKey, clock);
        services.AddSingleton(new RequestWatch(services));
        return services.BuildServiceProvider();
    }

    private sealed class Lines : ILoggerProvider, ILogger
    {
        public List<string> Texts { get; } = [];

        public bool Throws { get; set; }

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (Throws) throw new InvalidOperationException("The log is full.");
            lock (Texts) Texts.Add($"{eventId.Id} {logLevel} {formatter(state, exception)}");
        }

        public void Dispose()
        {
        }
    }
}
