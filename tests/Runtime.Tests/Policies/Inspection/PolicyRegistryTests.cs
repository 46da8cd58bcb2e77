using Mesh.Caching;
using Mesh.Metrics;
using Mesh.Policies;
using Mesh.Runtime.Tests.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Mesh.Runtime.Tests.Policies.Inspection;

public sealed class PolicyRegistryTests : IDisposable
{
    private static readonly CircuitBreakerSettings s_breaker = new() { Window = 4, FailureRatio = .5, Break = TimeSpan.FromSeconds(30) };
    private readonly FakeTimeProvider _time = new();
    private readonly MeshMetrics _metrics = new(new MeshOptions());
    private readonly MeshPolicies _policies;
    private readonly PolicyRegistry _registry;

    public PolicyRegistryTests()
    {
        var telemetry = new PolicyTelemetry(_metrics);
        _policies = new MeshPolicies(new ServiceCollection().BuildServiceProvider(), new PolicyStates(_time, telemetry), new PolicyConfiguration(null, telemetry), telemetry, _time);
        _registry = new PolicyRegistry(_policies, new PolicyDescriptions(_policies));
    }

    public void Dispose() => _metrics.Dispose();

    [Fact]
    public void An_operation_is_shown_with_its_values_and_states()
    {
        var settings = new OperationSettings
        {
            CircuitBreaker = s_breaker,
            ConcurrencyLimit = new ConcurrencyLimitSettings { Permits = 2, Queue = 5 },
            RateLimit = new RateLimitSettings { Permits = 10, Per = TimeSpan.FromSeconds(1) },
        };
        Operation buy = Register("Buy", settings, new CacheStatistics(3, 1, 0, 0, 1));
        ConcurrencyLimit limit = _policies.States.ConcurrencyLimits.Get(buy, settings.ConcurrencyLimit, null);
        Assert.True(limit.TryEnter() && limit.TryEnter());
        ValueTask<bool> waiting = limit.EnterAsync(default);
        _policies.States.RateLimits.Get(buy, settings.RateLimit, null).TryAcquire();
        CircuitBreaker breaker = Breaker(buy);
        Count(breaker, "SSF");

        OperationPolicyInfo info = _registry.Find("shop", "Buy")!;
        Assert.Equal(("shop", "IShop", "Buy", settings), (info.Service, info.Contract, info.Operation, info.Settings));
        Assert.Equal(new CircuitBreakerInfo("shop/Buy", CircuitState.Closed) { Calls = 3, Failures = 1 }, Assert.Single(info.CircuitBreakers));
        Assert.Equal(1 / 3.0, info.CircuitBreakers[0].FailureRatio);
        Assert.Equal(new ConcurrencyLimitInfo("shop/Buy", 2, 2, 1), info.ConcurrencyLimit);
        Assert.Equal(new RateLimitInfo("shop/Buy", null, 9, 0), Assert.Single(info.RateLimits));
        Assert.Equal(.75, info.Cache?.HitRate);
        limit.Exit();
        Assert.True(waiting.IsCompleted);
    }

    [Fact]
    public void Operations_are_ordered_and_one_without_a_policy_is_not_found()
    {
        Register("Sell", new OperationSettings { Retry = new RetrySettings() });
        Register("Buy", new OperationSettings { Retry = new RetrySettings() });
        Assert.Equal(["Buy", "Sell"], _registry.Operations.Select(static info => info.Operation));
        Assert.Null(_registry.Find("shop", "Look"));
        Assert.Empty(_registry.Operations[0].CircuitBreakers);
        Assert.Null(_registry.Operations[0].ConcurrencyLimit);
        Assert.Null(_registry.Operations[0].Cache);
    }

    [Fact]
    public void Closed_types_of_a_generic_operation_are_one_whose_caches_are_summed()
    {
        Operation buy = Register("Buy", OperationSettings.None, new CacheStatistics(1, 2, 3, 4, 5));
        _policies.Register(new Known(buy, new CacheStatistics(10, 20, 30, 40, 50)), OperationSettings.None);
        _policies.Register(new Known(buy, null), OperationSettings.None);
        Assert.Equal(new CacheStatistics(11, 22, 33, 44, 55), Assert.Single(_registry.Operations).Cache);
    }

    [Fact]
    public void A_breaker_opened_by_hand_stays_open_until_it_is_closed()
    {
        CircuitBreaker breaker = Breaker(Register("Buy", new OperationSettings { CircuitBreaker = s_breaker }));
        _registry.OpenCircuit("shop/Buy");
        _time.Advance(TimeSpan.FromDays(1));
        Assert.False(breaker.TryEnter(out _));
        Assert.Equal(new CircuitBreakerInfo("shop/Buy", CircuitState.ForcedOpen), Assert.Single(_registry.CircuitBreakers));
        _registry.CloseCircuit("shop/Buy");
        Assert.True(breaker.TryEnter(out _));
    }

    [Fact]
    public void A_breaker_opened_for_a_time_tells_how_much_is_left_and_then_tries()
    {
        CircuitBreaker breaker = Breaker(Register("Buy", new OperationSettings { CircuitBreaker = s_breaker }));
        _registry.OpenCircuit("shop/Buy", TimeSpan.FromMinutes(2));
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(TimeSpan.FromMinutes(1), _registry.CircuitBreakers[0].RetryAfter);
        Assert.False(breaker.TryEnter(out _));
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.True(breaker.TryEnter(out _));
        Assert.Equal(CircuitState.HalfOpen, _registry.CircuitBreakers[0].State);
    }

    [Fact]
    public void Closing_keeps_what_a_closed_breaker_has_counted_and_a_reset_forgets_it()
    {
        Count(Breaker(Register("Buy", new OperationSettings { CircuitBreaker = s_breaker })), "SF");
        _registry.CloseCircuit("shop/Buy");
        Assert.Equal(2, _registry.CircuitBreakers[0].Calls);
        _registry.ResetCircuit("shop/Buy");
        Assert.Equal(0, _registry.CircuitBreakers[0].Calls);
    }

    [Fact]
    public void One_key_can_be_opened_alone()
    {
        KeyedStates<int, CircuitBreaker, CircuitBreakerSettings> breakers = Keyed();
        _ = (breakers[1], breakers[2]);
        _registry.OpenCircuit("shop/Buy", key: "2");
        Assert.Equal([("1", CircuitState.Closed), ("2", CircuitState.ForcedOpen)], _registry.CircuitBreakers.Select(static info => (info.Key!, info.State)));
        Assert.True(breakers[3].TryEnter(out _));
    }

    [Fact]
    public void All_keys_are_opened_and_those_that_come_later_until_it_is_closed()
    {
        KeyedStates<int, CircuitBreaker, CircuitBreakerSettings> breakers = Keyed();
        _ = breakers[1];
        _registry.OpenCircuit("shop/Buy");
        Assert.False(breakers[1].TryEnter(out _) || breakers[2].TryEnter(out _));
        _registry.CloseCircuit("shop/Buy");
        Assert.True(breakers[1].TryEnter(out _) && breakers[2].TryEnter(out _) && breakers[3].TryEnter(out _));
    }

    [Fact]
    public void A_key_that_comes_later_is_open_for_what_is_left_of_the_time()
    {
        KeyedStates<int, CircuitBreaker, CircuitBreakerSettings> breakers = Keyed();
        _registry.OpenCircuit("shop/Buy", TimeSpan.FromSeconds(10));
        _time.Advance(TimeSpan.FromSeconds(4));
        Assert.Equal(TimeSpan.FromSeconds(6), breakers[1].RetryAfter());
        _time.Advance(TimeSpan.FromSeconds(6));
        Assert.Equal(CircuitState.Closed, breakers[2].State);
    }

    [Fact]
    public void A_breaker_shared_by_name_is_that_of_each_operation_that_shares_it()
    {
        var settings = new OperationSettings { CircuitBreaker = s_breaker with { Name = "bank" } };
        foreach (string name in (string[])["Buy", "Sell"]) _policies.States.Breakers.Get(Register(name, settings), settings.CircuitBreaker, "bank");
        _registry.OpenCircuit("bank");
        Assert.All(_registry.Operations, static info => Assert.Equal(("bank", CircuitState.ForcedOpen), (info.CircuitBreakers[0].Name, info.CircuitBreakers[0].State)));
        Assert.Single(_registry.CircuitBreakers);
    }

    [Fact]
    public void Of_two_contracts_with_an_operation_of_one_name_each_is_found_and_their_breakers_are_moved_together()
    {
        var settings = new OperationSettings { CircuitBreaker = s_breaker };
        CircuitBreaker second = Breaker(Register("Buy", settings, contract: "B.IShop")), first = Breaker(Register("Buy", settings, contract: "A.IShop"));
        Assert.Equal(["A.IShop", "B.IShop"], _registry.Operations.Select(static info => info.Contract));
        Assert.Equal(
            ["A.IShop", "B.IShop", "A.IShop"],
            new[] { "A.IShop.Buy", "B.IShop.Buy", "Buy" }.Select(name => _registry.Find("shop", name)!.Contract));
        Assert.Null(_registry.Find("shop", "IShop.Buy"));
        Assert.NotSame(first, second);
        _registry.OpenCircuit("shop/Buy");
        Assert.Equal((CircuitState.ForcedOpen, CircuitState.ForcedOpen), (first.State, second.State));
    }

    [Fact]
    public void A_name_or_key_that_does_not_exist_is_said_with_what_is_similar()
    {
        Assert.Contains("no facade that has been created so far has one", NotFound(() => _registry.OpenCircuit("shop/Buy")), StringComparison.Ordinal);
        _ = Keyed()[1];
        Assert.Contains("Similar: shop/Buy.", NotFound(() => _registry.CloseCircuit("shop/Bux")), StringComparison.Ordinal);
        Assert.Contains("has no key '7' now", NotFound(() => _registry.ResetCircuit("shop/Buy", "7")), StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => _registry.OpenCircuit("shop/Buy", TimeSpan.Zero));
    }

    private static string NotFound(Action action)
    {
        ServiceException exception = Assert.Throws<ServiceException>(action);
        Assert.Equal(ServiceErrorKind.NotFound, exception.Kind);
        return exception.Message;
    }

    private static void Count(CircuitBreaker breaker, string outcomes)
    {
        foreach (char outcome in outcomes)
        {
            Assert.True(breaker.TryEnter(out BreakerPass pass));
            if (outcome == 'S') breaker.Succeeded(pass);
            else breaker.Failed(pass);
        }
    }

    private Operation Register(string name, OperationSettings settings, CacheStatistics? cache = null, string contract = "IShop")
    {
        Operation operation = _metrics.Operation("shop", contract, name);
        _policies.Register(new Known(operation, cache), settings);
        return operation;
    }

    private CircuitBreaker Breaker(Operation operation) => _policies.States.Breakers.Get(operation, s_breaker, null);

    private KeyedStates<int, CircuitBreaker, CircuitBreakerSettings> Keyed() =>
        _policies.States.Breakers.GetKeyed<int>(Register("Buy", new OperationSettings { CircuitBreaker = s_breaker }), s_breaker, null, 100);

    private sealed class Known(Operation operation, CacheStatistics? cache) : IOperationPolicies
    {
        public Operation Operation => operation;

        public OperationSettings Settings { get; private set; } = OperationSettings.None;

        public CacheStatistics? Cache => cache;

        public Action Prepare(OperationSettings settings, bool asks, ref string policy) => () => Settings = settings;
    }
}
