using Mesh.Metrics;
using Mesh.Policies;
using Mesh.Runtime.Tests.Policies.Configuration;
using Mesh.Runtime.Tests.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Mesh.Runtime.Tests.Policies.Resilience;

#pragma warning disable CA2012 // What completes at once is consumed once, by hand: an await would allocate too.

/// <summary>Pieces of code that run with policies by a name.</summary>
public sealed class ResilienceTests : IDisposable
{
    private static readonly OperationSettings s_retried = new() { Retry = new RetrySettings { Count = 2, Delay = TimeSpan.Zero } };

    private readonly ConfiguredMesh _mesh = new(static services => services
        .AddSingleton(static _ => new MeshMetrics(new MeshOptions()))
        .AddSingleton(new ResilienceEntry("retried", s_retried))
        .AddSingleton(new ResilienceEntry("broken", new OperationSettings { CircuitBreaker = new CircuitBreakerSettings { Window = 2 } }))
        .AddSingleton(new ResilienceEntry("quick", new OperationSettings { Retry = new RetrySettings(), CircuitBreaker = new CircuitBreakerSettings(), ConcurrencyLimit = new ConcurrencyLimitSettings { Permits = 3 } })));

    private IResilience Code => _mesh.Provider.GetRequiredService<IResilience>();

    [Theory]
    [InlineData(0, 1)]
    [InlineData(2, 3)]
    public async Task It_runs_as_often_as_its_policies_say(int failures, int runs)
    {
        var attempts = new Attempts(failures);
        Assert.Equal(runs, await Code.ExecuteAsync("retried", attempts, static (attempts, _) => ValueTask.FromResult(attempts.Next())));
        attempts = new Attempts(failures);
        await Code.ExecuteAsync("retried", attempts, static async (attempts, _) =>
        {
            await Task.Yield();
            attempts.Next();
        });
        Assert.Equal(runs, attempts.Count);
    }

    [Fact]
    public async Task What_it_fails_with_in_the_end_is_the_same_object()
    {
        var attempts = new Attempts(int.MaxValue);
        var thrown = await Assert.ThrowsAsync<InvalidOperationException>(() => Code.ExecuteAsync("retried", attempts, static (attempts, _) => ValueTask.FromResult(attempts.Next())).AsTask());
        Assert.Same(attempts.Error, thrown);
        Assert.Equal(3, attempts.Count);
    }

    [Fact]
    public async Task It_is_measured_and_shown_as_an_operation_of_the_application()
    {
        await Code.ExecuteAsync("retried", new Attempts(1), static (attempts, _) => ValueTask.FromResult(attempts.Next()));
        OperationSnapshot measured = Assert.Single(_mesh.Provider.GetRequiredService<MeshMetrics>().Snapshot(MeshMetrics.OwnService), static operation => operation.Operation == "retried");
        Assert.Equal((1, 0), (measured.Count, measured.Errors.Count));
        Assert.Equal(s_retried, _mesh.Registry.Find(MeshMetrics.OwnService, "retried")!.Settings);
    }

    [Fact]
    public async Task The_configuration_changes_its_values()
    {
        _mesh.Reload(("app:retried:Retry:Count", "0"));
        var attempts = new Attempts(1);
        await Assert.ThrowsAsync<InvalidOperationException>(() => Code.ExecuteAsync("retried", attempts, static (attempts, _) => ValueTask.FromResult(attempts.Next())).AsTask());
        _mesh.Reload(("app:retried:Retry:Count", "1"));
        Assert.Equal(2, await Code.ExecuteAsync("retried", new Attempts(1), static (attempts, _) => ValueTask.FromResult(attempts.Next())));
    }

    [Fact]
    public void A_key_of_a_name_that_nothing_has_is_warned_of_and_no_other()
    {
        _mesh.Reload(("app:retired:Retry:Count", "0"), ("app:retried:Retry:Count", "1"), ("app:quick:Timeout:Duration", "1s"));
        _ = Code;
        _mesh.Provider.GetRequiredService<PolicyConfiguration>();
        Assert.Contains("'Mesh:Policies:app:retired'", Assert.Single(_mesh.Log.Lines).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_breaker_is_for_all_types_of_state_and_result()
    {
        for (int i = 0; i < 2; i++) await Assert.ThrowsAsync<InvalidOperationException>(() => Code.ExecuteAsync("broken", i, static ValueTask<int> (_, _) => throw new InvalidOperationException()).AsTask());
        var rejected = await Assert.ThrowsAsync<ServiceException>(() => Code.ExecuteAsync("broken", "state", static (_, _) => ValueTask.CompletedTask).AsTask());
        Assert.Equal((ServiceErrorKind.CircuitOpen, "app", "broken"), (rejected.Kind, rejected.Service, rejected.Operation));
    }

    [Fact]
    public async Task A_name_that_nothing_has_is_an_error_that_says_what_there_is()
    {
        var problem = await Assert.ThrowsAsync<ServiceException>(async () => await Code.ExecuteAsync("quikc", 0, static (_, _) => ValueTask.CompletedTask));
        Assert.Equal((ServiceErrorKind.NotFound, "No class of the application is marked [Resilience(\"quikc\")]. Similar: quick."), (problem.Kind, problem.Message));
    }

    [Fact]
    public void A_name_that_two_have_is_an_error()
    {
        using var twice = new ConfiguredMesh(static services => services.AddSingleton(new ResilienceEntry("api", new())).AddSingleton(new ResilienceEntry("api", new())));
        Assert.Equal(ServiceErrorKind.Ambiguous, Assert.Throws<ServiceException>(() => twice.Provider.GetRequiredService<IResilience>()).Kind);
    }

    [Fact]
    public void What_completes_at_once_allocates_nothing()
    {
        IResilience code = Code;
        Assert.Equal(0, Allocations.Least(100, _ => Run(code)));

        static void Run(IResilience code) => Assert.True(code.ExecuteAsync("quick", code, static (_, _) => ValueTask.FromResult(1)).IsCompletedSuccessfully);
    }

    public void Dispose() => _mesh.Dispose();

    private sealed class Attempts(int failures)
    {
        public InvalidOperationException Error { get; } = new();

        public int Count { get; private set; }

        public int Next() => ++Count > failures ? Count : throw Error;
    }
}
