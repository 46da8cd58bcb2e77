using System.Threading.RateLimiting;
using Mesh.Caching;
using Mesh.Metrics;
using Mesh.Policies;
using Mesh.Runtime.Tests.Policies.Telemetry;
using Mesh.Runtime.Tests.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Mesh.Runtime.Tests.Policies.Engine;

/// <summary>
/// An operation <c>shop/Buy</c> of a service with policies, on a fake clock, called as a facade calls it. A synchronous one is called on a thread of its own, so that a test never blocks. Its results are numbers.
/// </summary>
internal sealed class Subject : IDisposable
{
    private readonly Kind _kind;
    private readonly OperationSettings _settings;
    private readonly ServiceCollection _services = new();
    private readonly Lazy<IEntrance> _entrance;
    private readonly Lazy<MeshPolicies> _policies;
    private MeshCache? _cache;
    private int _inner;

    public Subject(OperationSettings settings, Kind kind = Kind.ValueTaskOf)
    {
        SynchronizationContext.SetSynchronizationContext(null); // with the runner's, what a timer completes would go on on another thread
        (_settings, _kind) = (settings, kind);
        Metrics = new MeshMetrics(new MeshOptions(), null, Time);
        Operation = Metrics.Operation("shop", "IShop", "Buy");
        Telemetry = new PolicyTelemetry(Metrics, Log);
        _policies = new(Build);
        _entrance = new(() => Entrance.Of(_kind, this));
    }

    public FakeTimeProvider Time { get; } = new();

    public MeshMetrics Metrics { get; }

    public Operation Operation { get; }

    public Logged Log { get; } = new();

    public PolicyTelemetry Telemetry { get; }

    public PolicyStates States { get; private set; } = null!;

    public MeshPolicies Policies => _policies.Value;

    public OperationSettings Settings => _settings;

    public IConfiguration? Configuration { get; init; }

    /// <summary>What else is in the container.</summary>
    public Action<IServiceCollection>? Services { get; init; }

    /// <summary>What the service does: it is told how often it was called with this one, and the token it got.</summary>
    public required Func<int, CancellationToken, Task<int>> Body { get; set; }

    /// <summary>What the fallback does, of which is told what the exception was.</summary>
    public Func<Exception?, CancellationToken, Task<int>>? Fallback { get; init; }

    public Func<int, bool>? RetryOn { get; init; }

    public Func<int, bool>? HedgeOn { get; init; }

    public Func<int, bool>? BreakOn { get; init; }

    public Func<int, bool>? FallbackOn { get; init; }

    public bool IsBrokenByArgument { get; init; }

    public bool IsLimitedByArgument { get; init; }

    /// <summary>The application's own limiter.</summary>
    public RateLimiter? Limiter { get; init; }

    public CacheInvalidation<(Subject, int)>? Invalidates { get; init; }

    /// <summary>How often the service was called.</summary>
    public int Inner => Volatile.Read(ref _inner);

    /// <summary>The argument of the last call of the service.</summary>
    public int Argument { get; private set; }

    public CircuitState Breaker => States.Breakers.All.Single().State;

    public ConcurrencyLimit Limit => States.ConcurrencyLimits.All.Single();

    public CacheStatistics Statistics => Policies.All.Select(static policies => policies.Cache).Single()!.Value;

    /// <summary>Calls the facade.</summary>
    public Task<int> CallAsync(int argument = 0, CancellationToken token = default) => _entrance.Value.CallAsync(argument, token);

    /// <summary>Calls and says how it went: <c>ok</c>, the message of the service's exception, or the code of ours.</summary>
    public Task<string> SayAsync(CancellationToken token = default) => OutcomeOf(CallAsync(0, token));

    /// <summary>So many calls, one after the other.</summary>
    public async Task<string> SayAsync(int calls)
    {
        var said = new List<string>();
        for (int i = 0; i < calls; i++) said.Add(await SayAsync());
        return string.Join(' ', said);
    }

    public static async Task<string> OutcomeOf(Task<int> call)
    {
        try
        {
            await call.Soon();
            return "ok";
        }
        catch (ServiceException exception)
        {
            return exception.Code;
        }
        catch (Exception exception) when (exception is not (TimeoutException or Xunit.Sdk.XunitException))
        {
            return exception is OperationCanceledException ? "cancelled" : exception.Message;
        }
    }

    /// <summary>Waits until so many timers are set, and lets time pass then.</summary>
    public async Task PassAsync(double milliseconds, int timers = 1)
    {
        await Waiting.Until(() => Time.Timers == timers);
        Time.Advance(milliseconds);
    }

    public Task<int> RunAsync(int argument, CancellationToken token)
    {
        Argument = argument;
        return Body(Interlocked.Increment(ref _inner), token);
    }

    public void Dispose()
    {
        _cache?.Dispose();
        Metrics.Dispose();
    }

    private MeshPolicies Build()
    {
        _services.AddSingleton(_ => new OperationCaches(_cache = new MeshCache(null, Time)));
        Services?.Invoke(_services);
        ServiceProvider provider = _services.BuildServiceProvider();
        States = new PolicyStates(Time, Telemetry, _ => Limiter);
        return new MeshPolicies(provider, States, new PolicyConfiguration(Configuration, Telemetry), Telemetry, Time);
    }
}
