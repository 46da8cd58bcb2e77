using System.Collections.Concurrent;
using Mesh.Caching;
using Mesh.Metrics;
using Mesh.Policies;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Mesh.Runtime.Tests.Policies.Stress;

/// <summary>
/// An operation on the system's clock whose service fails, hangs, is late or deaf at random, and watches that no more run at the same time than may. What a call is to come to is known by its number, so that an
/// outcome which is lost, doubled or another call's is seen.
/// </summary>
internal sealed class Chaos : IDisposable
{
    private readonly ServiceProvider _provider;
    private readonly ConcurrentDictionary<int, int> _attempts = new();
    private readonly ConcurrentDictionary<int, int> _flights = new(); // how many run for a key
    private readonly OperationPolicies<(Chaos Chaos, int Number), int, ValueTask<int>, ValueTaskShape<int>> _asynchronous;
    private readonly OperationPolicies<(Chaos Chaos, int Number), int, int, ValueShape<int>> _synchronous;
    private int _running, _excess, _doubled;

    public Chaos(OperationSettings settings, bool hasFallback = false)
    {
        Settings = settings;
        _provider = new ServiceCollection().AddSingleton(static _ => new MeshCache(null, TimeProvider.System)).AddSingleton(static provider => new OperationCaches(provider.GetRequiredService<MeshCache>())).BuildServiceProvider();
        var telemetry = new PolicyTelemetry(Metrics, Transitions);
        States = new PolicyStates(TimeProvider.System, telemetry);
        var policies = new MeshPolicies(_provider, States, new PolicyConfiguration(null, telemetry), telemetry, TimeProvider.System);
        Asynchronous = Metrics.Operation("chaos", "IChaos", "RunAsync");
        Synchronous = Metrics.Operation("chaos", "IChaos", "Run");
        CacheDefinition<(Chaos Chaos, int Number), int>? cache = settings.Cache is null
            ? null
            : new CacheDefinition<(Chaos Chaos, int Number), int, int>("chaos.RunAsync", null, static state => state.Number % 50, static state => $"{state.Number % 50}");
        _asynchronous = new(policies, Asynchronous, settings, new()
        {
            Call = static (state, token) => new ValueTask<int>(state.Chaos.RunAsync(state.Number, token)),
            Fallback = hasFallback ? static (state, _, _) => new(-state.Number) : null,
            Cache = cache,
        });
        _synchronous = new(policies, Synchronous, settings with { Cache = null, Hedge = null }, new()
        {
            Call = static (state, token) => state.Chaos.RunAsync(state.Number, token).GetAwaiter().GetResult(),
            Fallback = hasFallback ? static (state, _, _) => -state.Number : null,
        });
    }

    public OperationSettings Settings { get; }

    public MeshMetrics Metrics { get; } = new(new MeshOptions());

    public Operation Asynchronous { get; }

    public Operation Synchronous { get; }

    public PolicyStates States { get; }

    public Transitions Transitions { get; } = new();

    /// <summary>How often an attempt began that there was no slot for.</summary>
    public int Excess => Volatile.Read(ref _excess);

    public int Running => Volatile.Read(ref _running);

    /// <summary>How many attempts each call has made.</summary>
    public IReadOnlyDictionary<int, int> Attempts => _attempts;

    /// <summary>How often an attempt for a key began while another ran; only where there is a cache.</summary>
    public int Doubled => Volatile.Read(ref _doubled);

    public async ValueTask<int> CallAsync(int number, CancellationToken token)
    {
        Asynchronous.Start(out OperationCall call);
        try
        {
            return await _asynchronous.Invoke(ref call, (this, number), token).ConfigureAwait(false);
        }
        finally
        {
            call.Leave();
        }
    }

    public int Call(int number, CancellationToken token)
    {
        Synchronous.Start(out OperationCall call);
        try
        {
            return _synchronous.Invoke(ref call, (this, number), token);
        }
        finally
        {
            call.Leave();
        }
    }

    public void Dispose()
    {
        Metrics.Dispose();
        _provider.Dispose();
    }

    // Eight ways to go.
    private Task<int> RunAsync(int number, CancellationToken token)
    {
        int attempt = _attempts.AddOrUpdate(number, 1, static (_, attempts) => attempts + 1);
        int way = Random.Shared.Next(16);
        Enter(number);
        if (way is 0)
        {
            Leave(number);
            throw new Boom(number);
        }

        if (way < 6)
        {
            Leave(number);
            return Task.FromResult(number);
        }

        return LaterAsync(number, way + attempt, token);
    }

    private async Task<int> LaterAsync(int number, int way, CancellationToken token)
    {
        try
        {
            if (way % 5 == 0) await Task.Delay(Timeout.Infinite, token).ConfigureAwait(false);
            else if (way % 5 == 1) await Task.Delay(Random.Shared.Next(4), CancellationToken.None).ConfigureAwait(false);
            else if (way % 5 == 2) await Task.Delay(Random.Shared.Next(4), token).ConfigureAwait(false);
            else await Task.Yield();
            if (way % 3 == 0) throw new Boom(number);
            return number;
        }
        finally
        {
            Leave(number);
        }
    }

    private void Enter(int number)
    {
        int running = Interlocked.Increment(ref _running);
        if (running > Settings.ConcurrencyLimit?.Permits) Interlocked.Increment(ref _excess);
        if (Settings.Cache is not null && _flights.AddOrUpdate(number % 50, 1, static (_, flights) => flights + 1) > 1) Interlocked.Increment(ref _doubled);
    }

    private void Leave(int number)
    {
        if (Settings.Cache is not null) _flights.AddOrUpdate(number % 50, 0, static (_, flights) => flights - 1);
        Interlocked.Decrement(ref _running);
    }
}

/// <summary>A failure of the service in a call.</summary>
internal sealed class Boom(int number) : Exception($"boom {number}")
{
    public int Number => number;
}

/// <summary>The transitions of the breaker, in the order in which they were told.</summary>
internal sealed class Transitions : ILogger<PolicyTelemetry>
{
    public ConcurrentQueue<string> All { get; } = new();

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (eventId.Id is not (44 or 45)) return;
        string[] words = formatter(state, exception).TrimEnd('.').Split(' ');
        All.Enqueue($"{words[^3]} {words[^1]}");
    }
}
