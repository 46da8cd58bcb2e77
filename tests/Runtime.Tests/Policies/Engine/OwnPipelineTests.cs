using Microsoft.Extensions.DependencyInjection;
using Polly;
using Polly.Registry;
using Polly.Retry;

namespace Mesh.Runtime.Tests.Policies.Engine;

/// <summary>The application's own Polly pipeline: <see cref="PolicyAttribute"/>.</summary>
public class OwnPipelineTests
{
    public static TheoryData<Kind> All => Kinds.All;

    [Theory]
    [MemberData(nameof(All))]
    public async Task It_stands_around_the_attempts(Kind kind)
    {
        using var subject = new Subject(new() { Pipeline = new() { Name = "own" } }, kind) { Body = Bodies.Goes("FFS"), Services = static services => services.AddKeyedSingleton("own", Retries(3)) };
        Assert.Equal("ok", await subject.SayAsync());
        Assert.Equal(3, subject.Inner);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task It_repeats_the_retry_within(Kind kind)
    {
        using var subject = new Subject(new() { Pipeline = new() { Name = "own" }, Retry = Bodies.Retry(2) }, kind) { Body = Bodies.Fails, Services = static services => services.AddKeyedSingleton("own", Retries(1)) };
        Assert.Equal("boom6", await subject.SayAsync());
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task The_other_policies_hold_inside_and_outside(Kind kind)
    {
        using var subject = new Subject(new() { Pipeline = new() { Name = "own" }, CircuitBreaker = Bodies.Breaker(2, 1), Fallback = new(), ConcurrencyLimit = Bodies.Limit(1) }, kind)
        {
            Body = Bodies.Fails,
            Services = static services => services.AddKeyedSingleton("own", Retries(5)),
            Fallback = static (exception, _) => throw new NotSupportedException(((ServiceException)exception!).Code),
        };
        Assert.Equal("circuit-open", await subject.SayAsync());
        Assert.Equal((2, 0), (subject.Inner, subject.Limit.Active));
    }

    [Fact]
    public async Task A_typed_one_and_a_provider_are_found_too()
    {
        using var typed = new Subject(new() { Pipeline = new() { Name = "own" } })
        {
            Body = Bodies.Succeeds,
            Services = static services => services.AddKeyedSingleton("own", new ResiliencePipelineBuilder<int>().AddRetry(new RetryStrategyOptions<int> { Delay = TimeSpan.Zero, ShouldHandle = static arguments => new ValueTask<bool>(arguments.Outcome.Result < 3) }).Build()),
        };
        Assert.Equal(3, await typed.CallAsync());
        using var registry = new ResiliencePipelineRegistry<string>();
        registry.TryAddBuilder("own", static (builder, _) => builder.AddRetry(new RetryStrategyOptions { Delay = TimeSpan.Zero, MaxRetryAttempts = 2 }));
        using var provided = new Subject(new() { Pipeline = new() { Name = "own" } }) { Body = Bodies.Fails, Services = services => services.AddSingleton<ResiliencePipelineProvider<string>>(registry) };
        Assert.Equal("boom3", await provided.SayAsync());
    }

    [Fact]
    public async Task Its_token_reaches_the_service()
    {
        using var subject = new Subject(new() { Pipeline = new() { Name = "own" }, Timeout = Bodies.Timeout(9000) }) { Body = null!, Services = null };
        using var limited = new Subject(new() { Pipeline = new() { Name = "own" }, Timeout = Bodies.Timeout(9000) })
        {
            Body = null!,
            Services = services => services.AddKeyedSingleton("own", new ResiliencePipelineBuilder { TimeProvider = subject.Time }.AddTimeout(TimeSpan.FromSeconds(1)).Build()),
        };
        limited.Body = Bodies.Takes(limited.Time, 5000);
        Task<int> call = limited.CallAsync();
        subject.Time.Advance(1000);
        await Assert.ThrowsAsync<Polly.Timeout.TimeoutRejectedException>(() => call);
        Assert.Equal(0, limited.Time.Timers);
    }

    [Fact]
    public async Task One_that_nobody_registered_is_an_error_that_says_how_to()
    {
        using var subject = new Subject(new() { Pipeline = new() { Name = "own" } }) { Body = Bodies.Succeeds };
        ServiceException error = await Assert.ThrowsAsync<ServiceException>(() => subject.CallAsync());
        Assert.Equal(ServiceErrorKind.MissingRegistration, error.Kind);
        Assert.Contains("[Policy(\"own\")]", error.Message, StringComparison.Ordinal);
    }

    private static ResiliencePipeline Retries(int count) => new ResiliencePipelineBuilder().AddRetry(new RetryStrategyOptions { MaxRetryAttempts = count, Delay = TimeSpan.Zero }).Build();
}
