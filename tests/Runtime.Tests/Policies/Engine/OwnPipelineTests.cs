using Mesh.Policies;
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

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public async Task What_it_asks_for_at_the_same_time_has_attempts_of_its_own(int seed)
    {
        var random = new Random(seed);
        for (int round = 0; round < 200; round++)
        {
            var several = new Several(random.Next(1, 5));
            RetrySettings retry = Bodies.Retry(random.Next(0, 4)) with { MaxDuration = random.Next(2) == 0 ? TimeSpan.FromMilliseconds(100) : null, Delay = TimeSpan.FromMilliseconds(random.Next(2) * 50), Jitter = false };
            using var subject = new Subject(new() { Pipeline = new() { Name = "own" }, Retry = retry })
            {
                Body = null!,
                Services = services => services.AddKeyedSingleton("own", new ResiliencePipelineBuilder().AddStrategy(_ => several, new SeveralOptions()).Build()),
            };
            // Before the branch gets it, an attempt has been made for it, and ended this way.
            var attempts = new Dictionary<object, bool>();
            var pending = new List<(TaskCompletionSource<int> End, int Number)>();
            subject.Body = (number, _) =>
            {
                var end = new TaskCompletionSource<int>();
                lock (pending) pending.Add((end, number));
                return end.Task;
            };
            Task<string> call = subject.SayAsync();
            while (!call.IsCompleted)
            {
                (TaskCompletionSource<int> End, int Number)? next = null;
                lock (pending)
                {
                    if (pending.Count > 0)
                    {
                        next = pending[random.Next(pending.Count)];
                        pending.Remove(next.Value);
                    }
                }

                if (next is var (end, number))
                {
                    bool isSuccess = random.Next(3) > 0;
                    attempts.Add(isSuccess ? number : $"boom{number}", true);
                    if (isSuccess) end.SetResult(number);
                    else end.SetException(new IOException($"boom{number}"));
                }

                subject.Time.Advance(random.Next(60));
                await Task.Yield();
            }

            Assert.Equal(several.Count, several.Outcomes.Distinct().Count());
            Assert.All(several.Outcomes, outcome => Assert.True(attempts.ContainsKey(outcome), $"{outcome} is what no attempt has come to"));
            Assert.True(subject.Inner <= several.Count * (retry.Count + 1), $"{subject.Inner} attempts");
        }
    }

    private static ResiliencePipeline Retries(int count) => new ResiliencePipelineBuilder().AddRetry(new RetryStrategyOptions { MaxRetryAttempts = count, Delay = TimeSpan.Zero }).Build();

    private sealed class SeveralOptions : ResilienceStrategyOptions;

    /// <summary>Calls several times at the same time, all in one context, and waits for all.</summary>
    private sealed class Several(int count) : ResilienceStrategy
    {
        public int Count => count;

        public List<object> Outcomes { get; } = [];

        protected override async ValueTask<Outcome<TResult>> ExecuteCore<TResult, TState>(Func<ResilienceContext, TState, ValueTask<Outcome<TResult>>> callback, ResilienceContext context, TState state)
        {
            Task<Outcome<TResult>>[] calls = [.. Enumerable.Range(0, count).Select(_ => callback(context, state).AsTask())];
            Outcome<TResult>[] outcomes = await Task.WhenAll(calls).ConfigureAwait(false);
            Outcomes.AddRange(outcomes.Select(static outcome => outcome.Exception?.Message ?? (object)outcome.Result!));
            return outcomes[0];
        }
    }
}
