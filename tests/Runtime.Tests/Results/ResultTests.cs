using Mesh.Results;
using Mesh.Runtime.Tests.Testing;

namespace Mesh.Runtime.Tests.Results;

public sealed class ResultTests
{
    private static readonly ServiceError s_error = new(ServiceErrorKind.TimedOut, "Too slow.") { IsTransient = true };

    [Fact]
    public void A_value_is_a_success_and_an_error_a_failure()
    {
        Result<int> success = 17, failure = s_error;
        Assert.True(success.TryGetValue(out int value, out ServiceError? none));
        Assert.Equal((17, null), (value, none));
        Assert.False(failure.TryGetValue(out _, out ServiceError? error));
        Assert.Same(s_error, error);
        Assert.Equal("Success: 17", success.ToString());
        Assert.Equal("Failure: timed-out: Too slow.", failure.ToString());
    }

    [Fact]
    public void A_result_that_nobody_has_set_is_a_failure_that_says_so()
    {
        Assert.Equal("uninitialized", default(Result<int>).Error!.Code);
        Assert.Equal("uninitialized", default(Result).Error!.Code);
        Assert.True(Result.Success().IsSuccess);
    }

    [Fact]
    public void A_failure_is_thrown_with_all_that_it_says()
    {
        Result<string> failure = new ServiceError("out-of-stock", "None left.") { RetryAfter = TimeSpan.FromSeconds(3) };
        var thrown = Assert.Throws<ServiceException>(() => failure.GetValueOrThrow());
        Assert.Equal(("out-of-stock", ServiceErrorKind.Unknown, TimeSpan.FromSeconds(3)), (thrown.Code, thrown.Kind, thrown.RetryAfter));
    }

    [Fact]
    public void A_service_exception_comes_back_as_the_same_one()
    {
        var exception = new ServiceException("Open.") { Kind = ServiceErrorKind.CircuitOpen };
        ServiceError error = ServiceError.From(exception);
        Assert.Equal("circuit-open", error.Code);
        Assert.Same(exception, error.ToException());
    }

    [Fact]
    public async Task Steps_follow_a_success_and_leave_a_failure_alone()
    {
        Result<int> success = 2, failure = s_error;
        Assert.Equal(6, success.Map(static value => value * 3));
        Assert.Equal(s_error, success.Bind(static _ => (Result<string>)s_error).Error);
        Assert.Same(s_error, failure.Map<string>(static _ => throw new InvalidOperationException()).Error);
        Assert.Equal("4", (await ValueTask.FromResult(success).BindAsync(static value => ValueTask.FromResult<Result<int>>(value * 2)).MapAsync(static value => $"{value}")).GetValueOrThrow());
        Assert.Equal("timed-out", await Task.FromResult(failure).MatchAsync(static _ => "", static error => error.Code));
    }

    [Fact]
    public async Task What_an_operation_throws_becomes_a_failure_but_not_its_cancellation()
    {
        Result<int> result = await Result.TryAsync<int, int>(0, static (_, _) => throw new InvalidOperationException("No."));
        Assert.IsType<InvalidOperationException>(result.Error!.Exception);
        await Assert.ThrowsAsync<OperationCanceledException>(async () => await Result.TryAsync<int, int>(0, static (_, _) => throw new OperationCanceledException()));
    }

    [Fact]
    public void Results_are_equal_by_value_and_by_error()
    {
        Assert.True((Result<int>)1 == 1);
        Assert.True((Result<int>)1 != 2);
        Assert.Equal((Result<int>)s_error, new ServiceError(ServiceErrorKind.TimedOut, "Too slow.") { IsTransient = true });
        Assert.NotEqual(default, (Result<int>)0);
    }

    [Fact]
    public void A_failure_is_read_from_any_type_without_boxing()
    {
        Result<int> failure = s_error;
        Assert.Null(ResultReader<int>.ErrorOf(1));
        Assert.Null(ResultReader<Result<int>>.ErrorOf(1));
        Assert.Same(s_error, ResultReader<Result>.ErrorOf(s_error));
        Assert.Same(s_error, ResultReader<IResult>.ErrorOf(failure));
        Assert.Same(s_error, ResultReader<Result<int>>.ErrorOf(failure));
        Assert.Equal(0, Allocations.Least(1000, _ => ResultReader<Result<int>>.ErrorOf(failure)));
    }
}
