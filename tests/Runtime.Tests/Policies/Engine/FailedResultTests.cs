using Mesh.Policies;
using Mesh.Results;

namespace Mesh.Runtime.Tests.Policies.Engine;

/// <summary>Operations that return <see cref="Result{T}"/>: what failed is read without an exception.</summary>
public class FailedResultTests
{
    private static readonly ServiceError s_unavailable = new(ServiceErrorKind.Unavailable, "down");

    [Fact]
    public async Task A_failure_is_retried_and_the_last_is_the_callers()
    {
        var (subject, call) = Operation(new() { Retry = Bodies.Retry(3) }, static call => call < 10 ? new ServiceError(ServiceErrorKind.Unavailable, $"down{call}") : call);
        Assert.Equal("down4", (await call(0)).Error!.Message);
        Assert.Equal(4, subject.Inner);
    }

    [Fact]
    public async Task A_success_ends_it()
    {
        var (_, call) = Operation(new() { Retry = Bodies.Retry(3) }, static call => call < 3 ? s_unavailable : call);
        Assert.Equal(3, (await call(0)).GetValueOrThrow());
    }

    [Theory]
    [InlineData(ServiceErrorKind.Unavailable, 3)]
    [InlineData(ServiceErrorKind.NotFound, 1)]
    public async Task It_is_handled_as_the_exception_that_it_stands_for(ServiceErrorKind kind, int calls)
    {
        var retry = Bodies.Retry(2) with { Handles = static exception => exception is ServiceException { Kind: ServiceErrorKind.Unavailable } };
        var (subject, call) = Operation(new() { Retry = retry }, _ => new ServiceError(kind, "no"));
        Assert.True((await call(0)).IsFailure);
        Assert.Equal(calls, subject.Inner);
    }

    [Theory]
    [InlineData(typeof(IOException), 3)]
    [InlineData(typeof(FileNotFoundException), 3)]
    [InlineData(typeof(TimeoutException), 1)]
    public async Task One_that_comes_from_an_exception_is_handled_as_that(Type type, int calls)
    {
        var retry = Bodies.Retry(2) with { Handles = static exception => exception is IOException };
        Exception cause = type == typeof(IOException) ? new IOException() : type == typeof(TimeoutException) ? new TimeoutException() : new FileNotFoundException();
        var (subject, call) = Operation(new() { Retry = retry }, _ => ServiceError.From(cause));
        Assert.True((await call(0)).IsFailure);
        Assert.Equal(calls, subject.Inner);
    }

    [Fact]
    public async Task The_breaker_counts_it()
    {
        var (subject, call) = Operation(new() { CircuitBreaker = Bodies.Breaker(2, 1) }, static _ => s_unavailable);
        Assert.Same(s_unavailable, (await call(0)).Error);
        Assert.Same(s_unavailable, (await call(0)).Error);
        await Assert.ThrowsAsync<ServiceException>(() => call(0).AsTask());
        Assert.Equal(CircuitState.Open, subject.Breaker);
    }

    [Fact]
    public async Task A_fallback_answers_for_it()
    {
        var (_, call) = Operation(new() { Fallback = new() }, static _ => s_unavailable);
        Assert.Equal(7, (await call(0)).GetValueOrThrow());
    }

    [Fact]
    public async Task A_fallback_that_does_not_handle_it_is_not_asked()
    {
        var (_, call) = Operation(new() { Fallback = new() { Handles = static exception => exception is IOException } }, static _ => s_unavailable);
        Assert.True((await call(0)).IsFailure);
    }

    [Fact]
    public async Task The_cache_does_not_keep_it()
    {
        var (subject, call) = Operation(new() { Cache = new() { Duration = TimeSpan.FromMinutes(1) } }, static call => call == 1 ? s_unavailable : call);
        Assert.True((await call(1)).IsFailure);
        Assert.Equal(2, (await call(1)).GetValueOrThrow());
        Assert.Equal(2, (await call(1)).GetValueOrThrow());
        Assert.Equal(2, subject.Inner);
    }

    [Fact]
    public async Task A_rate_limit_behind_it_says_how_long_to_wait()
    {
        var (subject, call) = Operation(new() { Retry = Bodies.Retry(1) }, static call => call == 1 ? new ServiceError(ServiceErrorKind.RateLimited, "slow down") { RetryAfter = TimeSpan.FromSeconds(5) } : call);
        ValueTask<Result<int>> pending = call(0);
        subject.Time.Advance(4999);
        Assert.False(pending.IsCompleted);
        subject.Time.Advance(1);
        Assert.Equal(2, (await pending).GetValueOrThrow());
    }

    [Fact]
    public async Task A_wait_that_a_result_names_is_no_longer_than_the_longest_delay()
    {
        var (subject, call) = Operation(
            new() { Retry = Bodies.Retry(1) with { MaxDelay = TimeSpan.FromSeconds(5) } },
            static call => call == 1 ? new ServiceError(ServiceErrorKind.RateLimited, "slow down") { RetryAfter = TimeSpan.MaxValue } : call);
        ValueTask<Result<int>> pending = call(0);
        subject.Time.Advance(4999);
        Assert.False(pending.IsCompleted);
        subject.Time.Advance(1);
        Assert.Equal(2, (await pending).GetValueOrThrow());
    }

    [Fact]
    public async Task What_a_service_throws_is_thrown()
    {
        var (_, call) = Operation(new() { Retry = Bodies.Retry(1) }, static _ => throw new IOException("boom"));
        await Assert.ThrowsAsync<IOException>(() => call(0).AsTask());
    }

    private static (Subject, Func<int, ValueTask<Result<int>>>) Operation(OperationSettings settings, Func<int, Result<int>> body)
    {
        var subject = new Subject(settings) { Body = Bodies.Succeeds };
        var policies = new OperationPolicies<(Subject Subject, int Argument), Result<int>, ValueTask<Result<int>>, ValueTaskShape<Result<int>>>(subject.Policies, subject.Operation, settings, new()
        {
            Call = async (state, token) => body(await state.Subject.RunAsync(state.Argument, token)),
            Fallback = static (_, _, _) => new(7),
            Cache = settings.Cache is null ? null : new CacheDefinition<(Subject Subject, int Argument), int, Result<int>>("shop.Buy", null, static state => state.Argument, static state => $"{state.Argument}"),
        });
        return (subject, argument =>
        {
            OperationCall call = default;
            return policies.Invoke(ref call, (subject, argument));
        });
    }
}
