using Mesh.Policies;
using Microsoft.Extensions.DependencyInjection;
using Polly;
using Polly.Retry;

namespace Mesh.Runtime.Tests.Policies.Engine;

/// <summary>What an attribute names beside the operation, and throws: predicates of results, and what gives keys.</summary>
public class PolicyCodeTests
{
    public static TheoryData<Kind> OfResult => [Kind.Value, Kind.TaskOf, Kind.ValueTaskOf];

    [Theory]
    [MemberData(nameof(OfResult))]
    public Task A_predicate_of_the_retry_that_throws_does_not_run_the_operation_again(Kind kind) =>
        CallsOnceAsync(new(new() { Retry = Bodies.Retry(3), Fallback = new() }, kind) { Body = Bodies.Succeeds, Fallback = static (_, _) => Task.FromResult(7), RetryOn = Throws });

    [Theory]
    [MemberData(nameof(OfResult))]
    public Task One_of_the_breaker_neither(Kind kind) =>
        CallsOnceAsync(new(new() { Retry = Bodies.Retry(3), CircuitBreaker = Bodies.Breaker(1, 1), Fallback = new() }, kind) { Body = Bodies.Succeeds, Fallback = static (_, _) => Task.FromResult(7), BreakOn = Throws });

    [Theory]
    [MemberData(nameof(OfResult))]
    public Task One_of_the_hedge_neither(Kind kind) =>
        CallsOnceAsync(new(new() { Hedge = new() { Delay = TimeSpan.FromSeconds(1), Count = 3 }, Fallback = new() }, kind) { Body = Bodies.Succeeds, Fallback = static (_, _) => Task.FromResult(7), HedgeOn = Throws });

    [Theory]
    [MemberData(nameof(OfResult))]
    public Task One_of_the_fallback_neither(Kind kind) =>
        CallsOnceAsync(new(new() { Retry = Bodies.Retry(3), Fallback = new() }, kind) { Body = Bodies.Succeeds, Fallback = static (_, _) => Task.FromResult(7), FallbackOn = Throws });

    [Theory]
    [MemberData(nameof(OfResult))]
    public Task Not_even_for_the_applications_own_pipeline(Kind kind) =>
        CallsOnceAsync(new(new() { Pipeline = new() { Name = "own" }, Retry = Bodies.Retry(3), CircuitBreaker = Bodies.Breaker(1, 1) }, kind)
        {
            Body = Bodies.Succeeds,
            BreakOn = Throws,
            Services = static services => services.AddKeyedSingleton("own", new ResiliencePipelineBuilder().AddRetry(new RetryStrategyOptions { MaxRetryAttempts = 3, Delay = TimeSpan.Zero }).Build()),
        });

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task Nor_is_one_that_throws_below_a_cache_a_failure_that_the_fallback_answers(bool predicate, bool key)
    {
        using var subject = new Subject(new()
        {
            Cache = new() { Duration = TimeSpan.FromMinutes(1) },
            CircuitBreaker = Bodies.Breaker(1, 1),
            Retry = Bodies.Retry(2),
            Fallback = new(),
        })
        {
            Body = Bodies.Succeeds,
            Fallback = static (_, _) => Task.FromResult(7),
            BreakOn = predicate ? Throws : null,
            IsBrokenByArgument = key,
        };
        Assert.Equal(predicate ? "predicate" : "no key", await Subject.OutcomeOf(subject.CallAsync(key ? -1 : 1)));
        Assert.Equal(predicate ? 1 : 0, subject.Inner);
    }

    [Theory]
    [InlineData(-2, false)]
    [InlineData(-3, false)]
    [InlineData(-4, false)]
    [InlineData(-3, true)]
    [InlineData(-4, true)]
    public async Task Nor_is_a_key_a_text_or_a_tag_of_the_cache_itself(int argument, bool isOther)
    {
        using var subject = new Subject(new() { Cache = new() { Duration = TimeSpan.FromMinutes(1) }, Retry = Bodies.Retry(2), Fallback = new() })
        {
            Body = Bodies.Succeeds,
            Fallback = static (_, _) => Task.FromResult(7),
            Services = isOther ? static services => services.AddSingleton(static _ => new Mesh.Caching.OperationCaches(new Caching.OtherCache())) : null,
        };
        for (int call = 0; call < 2; call++) Assert.Equal("no key", await Subject.OutcomeOf(subject.CallAsync(argument)));
        Assert.Equal(0, subject.Inner);
        Assert.Equal("ok", await Subject.OutcomeOf(subject.CallAsync(1)));
    }

    [Fact]
    public async Task A_trial_whose_result_cannot_be_judged_leaves_its_place_to_another()
    {
        bool throws = true;
        using var subject = new Subject(new() { CircuitBreaker = Bodies.Breaker(1, 1) })
        {
            Body = static (call, _) => call == 1 ? Task.FromException<int>(new IOException("boom")) : Task.FromResult(call),
            BreakOn = _ => throws ? throw new InvalidDataException("predicate") : false,
        };
        Assert.Equal("boom", await subject.SayAsync());
        subject.Time.Advance(10_000);
        Assert.Equal("predicate", await subject.SayAsync());
        throws = false;
        Assert.Equal("ok", await subject.SayAsync());
        Assert.Equal(CircuitState.Closed, subject.Breaker);
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task A_key_that_cannot_be_taken_is_the_callers_to_hear_of_and_nothing_is_tried_again(bool breaker, bool rate)
    {
        using var subject = new Subject(new()
        {
            Retry = Bodies.Retry(3),
            CircuitBreaker = breaker ? Bodies.Breaker(1, 1) : null,
            RateLimit = rate ? new() { Permits = 9, Per = TimeSpan.FromSeconds(1) } : null,
            Fallback = new(),
        })
        {
            Body = Bodies.Succeeds,
            Fallback = static (_, _) => Task.FromResult(7),
            IsBrokenByArgument = breaker,
            IsLimitedByArgument = rate,
        };
        // The tests' entrance has a key for each argument, and none for a negative one.
        Assert.Equal("no key", await Subject.OutcomeOf(subject.CallAsync(-1)));
        Assert.Equal(0, subject.Inner);
        Assert.Equal("ok", await Subject.OutcomeOf(subject.CallAsync(1)));
    }

    private static async Task CallsOnceAsync(Subject subject)
    {
        using (subject)
        {
            Assert.Equal("predicate", await subject.SayAsync());
            Assert.Equal(1, subject.Inner);
        }
    }

    private static bool Throws(int result) => throw new InvalidDataException("predicate");
}
