using Mesh.Policies;

namespace Mesh.Runtime.Tests.Policies.Engine;

public class RetryTests
{
    public static TheoryData<Kind> All => Kinds.All;

    [Theory]
    [MemberData(nameof(All))]
    public async Task The_count_means_attempts_beyond_the_first(Kind kind)
    {
        using var subject = new Subject(new() { Retry = Bodies.Retry(5) }, kind) { Body = Bodies.Fails };
        Assert.Equal("boom6", await subject.SayAsync());
        Assert.Equal(6, subject.Inner);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_retry_that_is_not_to_repeat_calls_once(Kind kind)
    {
        using var subject = new Subject(new() { Retry = Bodies.Retry(0) }, kind) { Body = Bodies.Fails };
        Assert.Equal("boom1", await subject.SayAsync());
    }

    [Theory]
    [InlineData(Kind.Value, 3)]
    [InlineData(Kind.TaskOf, 3)]
    [InlineData(Kind.ValueTaskOf, 3)]
    [InlineData(Kind.Value, 1)]
    [InlineData(Kind.TaskOf, 1)]
    [InlineData(Kind.ValueTaskOf, 1)]
    public async Task The_first_success_is_the_callers(Kind kind, int successful)
    {
        using var subject = new Subject(new() { Retry = Bodies.Retry(5) }, kind) { Body = Bodies.Goes(new string('F', successful - 1) + "S") };
        Assert.Equal(successful, await subject.CallAsync());
        Assert.Equal(successful, subject.Inner);
    }

    public enum Failing
    {
        BeforeTheFirstAwait,
        AsTask,
        Later,
    }

    [Theory]
    [InlineData(Kind.Task, Failing.BeforeTheFirstAwait)]
    [InlineData(Kind.TaskOf, Failing.BeforeTheFirstAwait)]
    [InlineData(Kind.ValueTask, Failing.BeforeTheFirstAwait)]
    [InlineData(Kind.ValueTaskOf, Failing.BeforeTheFirstAwait)]
    [InlineData(Kind.Task, Failing.AsTask)]
    [InlineData(Kind.TaskOf, Failing.AsTask)]
    [InlineData(Kind.ValueTask, Failing.AsTask)]
    [InlineData(Kind.ValueTaskOf, Failing.AsTask)]
    [InlineData(Kind.Task, Failing.Later)]
    [InlineData(Kind.TaskOf, Failing.Later)]
    [InlineData(Kind.ValueTask, Failing.Later)]
    [InlineData(Kind.ValueTaskOf, Failing.Later)]
    public async Task However_an_attempt_fails_it_is_made_again(Kind kind, Failing failing)
    {
        using var subject = new Subject(new() { Retry = Bodies.Retry(2) }, kind)
        {
            Body = (call, _) => failing switch
            {
                Failing.BeforeTheFirstAwait => throw new IOException($"boom{call}"),
                Failing.AsTask => Task.FromException<int>(new IOException($"boom{call}")),
                _ => Later(call),
            },
        };
        Assert.Equal("boom3", await subject.SayAsync());

        static async Task<int> Later(int call)
        {
            await Task.Yield();
            throw new IOException($"boom{call}");
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task What_is_not_handled_passes_untouched(Kind kind)
    {
        var thrown = new FileNotFoundException("gone");
        using var subject = new Subject(new() { Retry = Bodies.Retry(5) with { Handles = static exception => exception is not FileNotFoundException } }, kind) { Body = (_, _) => Task.FromException<int>(thrown) };
        Assert.Same(thrown, await Assert.ThrowsAsync<FileNotFoundException>(() => subject.CallAsync()));
        Assert.Equal(1, subject.Inner);
    }

    [Fact]
    public async Task A_later_failure_that_is_not_handled_ends_it()
    {
        using var subject = new Subject(new() { Retry = Bodies.Retry(5) with { Handles = static exception => exception is IOException } })
        {
            Body = static (call, _) => Task.FromException<int>(call < 3 ? new IOException() : new NotSupportedException("never")),
        };
        Assert.Equal("never", await subject.SayAsync());
        Assert.Equal(3, subject.Inner);
    }

    [Theory]
    [InlineData(Kind.Value)]
    [InlineData(Kind.TaskOf)]
    [InlineData(Kind.ValueTaskOf)]
    public async Task A_bad_result_is_a_failure_and_the_last_is_the_callers(Kind kind)
    {
        using var subject = new Subject(new() { Retry = Bodies.Retry(2) }, kind) { Body = Bodies.Succeeds, RetryOn = static number => number < 10 };
        Assert.Equal(3, await subject.CallAsync());
        using var healed = new Subject(new() { Retry = Bodies.Retry(5) }, kind) { Body = Bodies.Succeeds, RetryOn = static number => number < 2 };
        Assert.Equal(2, await healed.CallAsync());
    }

    [Theory]
    [InlineData(RetryBackoff.Constant, "100 100 100 100")]
    [InlineData(RetryBackoff.Linear, "100 200 300 350")]
    [InlineData(RetryBackoff.Exponential, "100 200 350 350")]
    public async Task The_wait_grows_up_to_its_limit(RetryBackoff backoff, string waits)
    {
        var retry = new RetrySettings { Count = 4, Delay = TimeSpan.FromMilliseconds(100), MaxDelay = TimeSpan.FromMilliseconds(350), Backoff = backoff, Jitter = false };
        using var subject = new Subject(new() { Retry = retry }) { Body = Bodies.Fails };
        Task<string> call = subject.SayAsync();
        int attempts = 1;
        foreach (string wait in waits.Split(' '))
        {
            double milliseconds = double.Parse(wait, System.Globalization.CultureInfo.InvariantCulture);
            subject.Time.Advance(milliseconds - 1);
            Assert.Equal(attempts, subject.Inner);
            subject.Time.Advance(1);
            Assert.Equal(++attempts, subject.Inner);
        }

        Assert.Equal("boom5", await call);
        Assert.Equal(0, subject.Time.Timers);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Between_attempts_time_passes(Kind kind)
    {
        using var subject = new Subject(new() { Retry = new() { Count = 2, Delay = TimeSpan.FromSeconds(1), Jitter = false, Backoff = RetryBackoff.Constant } }, kind) { Body = Bodies.Fails };
        Task<string> call = subject.SayAsync();
        await subject.PassAsync(999);
        Assert.Equal(1, subject.Inner);
        subject.Time.Advance(1);
        await Testing.Waiting.Until(() => subject.Inner == 2);
        await subject.PassAsync(1000);
        Assert.Equal("boom3", await call);
    }

    [Fact]
    public async Task The_wait_varies_at_random()
    {
        var waits = new HashSet<double>();
        for (int i = 0; i < 20; i++)
        {
            using var subject = new Subject(new() { Retry = new() { Count = 1, Delay = TimeSpan.FromSeconds(1) } }) { Body = Bodies.Fails };
            Task<string> call = subject.SayAsync();
            int waited = 0;
            for (; !call.IsCompleted; waited += 10) subject.Time.Advance(10);
            Assert.InRange(waited, 0, 5000);
            waits.Add(waited);
            await call;
        }

        Assert.True(waits.Count > 3, $"Only {waits.Count} different waits.");
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Without_a_count_its_duration_ends_it(Kind kind)
    {
        using var subject = new Subject(new() { Retry = new() { Count = -1, Delay = TimeSpan.FromMilliseconds(100), MaxDuration = TimeSpan.FromMilliseconds(1050), Backoff = RetryBackoff.Constant, Jitter = false } }, kind) { Body = Bodies.Fails };
        Task<string> call = subject.SayAsync();
        for (int i = 1; i <= 10; i++)
        {
            await subject.PassAsync(100);
            await Testing.Waiting.Until(() => subject.Inner == i + 1);
        }

        Assert.Equal("boom11", await call);
    }

    [Fact]
    public async Task An_attempt_that_could_not_begin_any_more_is_not_waited_for()
    {
        using var subject = new Subject(new() { Retry = new() { Count = 9, Delay = TimeSpan.FromSeconds(1), MaxDuration = TimeSpan.FromSeconds(10), Jitter = false } }) { Body = Bodies.Fails };
        Task<string> call = subject.SayAsync();
        subject.Time.Advance(7000); // at 1, 3 and 7 seconds; the next would be at 15
        Assert.True(call.IsCompleted);
        Assert.Equal("boom4", await call);
        Assert.Contains("duration", subject.Log.Lines[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_attempt_under_way_may_end_after_the_duration()
    {
        using var subject = new Subject(new() { Retry = Bodies.Retry(9) with { MaxDuration = TimeSpan.FromSeconds(1) } }) { Body = null! };
        subject.Body = Bodies.Takes(subject.Time, 1500);
        Task<string> call = subject.SayAsync();
        subject.Time.Advance(1500);
        Assert.Equal("ok", await call);
    }

    [Fact]
    public async Task After_an_attempt_that_took_too_long_there_is_none()
    {
        using var subject = new Subject(new() { Retry = Bodies.Retry(9) with { MaxDuration = TimeSpan.FromSeconds(1) } }) { Body = null! };
        subject.Body = async (call, token) =>
        {
            await Bodies.Takes(subject.Time, 600)(call, token).ConfigureAwait(false);
            throw new IOException($"boom{call}");
        };
        Task<string> call = subject.SayAsync();
        subject.Time.Advance(1200);
        Assert.Equal("boom2", await call);
    }

    [Fact]
    public async Task The_exception_that_comes_out_is_the_one_that_was_thrown()
    {
        var thrown = new List<Exception>();
        using var subject = new Subject(new() { Retry = Bodies.Retry(2) })
        {
            Body = (call, _) =>
            {
                thrown.Add(new IOException($"boom{call}"));
                throw thrown[^1];
            },
        };
        IOException caught = await Assert.ThrowsAsync<IOException>(() => subject.CallAsync());
        Assert.Same(thrown[^1], caught);
        Assert.Equal(3, thrown.Count);
    }

    [Fact]
    public async Task A_cancellation_of_the_services_own_is_a_failure_as_any_other()
    {
        using var subject = new Subject(new() { Retry = Bodies.Retry(2) }) { Body = static (call, _) => call < 3 ? Task.FromException<int>(new TaskCanceledException("an inner client's timeout")) : Task.FromResult(call) };
        Assert.Equal("ok", await subject.SayAsync());
        Assert.Equal(3, subject.Inner);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task What_a_failure_says_of_when_to_come_back_is_waited_for_up_to_the_longest_delay(int seed)
    {
        var random = new Random(seed);
        for (int round = 0; round < 200; round++)
        {
            TimeSpan retryAfter = random.Next(5) switch
            {
                0 => TimeSpan.MaxValue,
                1 => TimeSpan.MinValue,
                2 => TimeSpan.FromDays(random.Next(1, 1000)),
                3 => -TimeSpan.FromSeconds(random.Next(1, 100)),
                _ => TimeSpan.FromSeconds(random.Next(1, 100)),
            };
            var maxDelay = TimeSpan.FromSeconds(random.Next(1, 60));
            using var subject = new Subject(new() { Retry = Bodies.Retry(2) with { MaxDelay = maxDelay, Delay = TimeSpan.FromMilliseconds(10) } })
            {
                Body = (call, _) => Task.FromException<int>(new ServiceException($"later {call}") { Kind = ServiceErrorKind.RateLimited, RetryAfter = retryAfter }),
            };
            Task<int> call = subject.CallAsync();
            for (int attempt = 1; attempt < 3; attempt++)
            {
                if (retryAfter > TimeSpan.Zero)
                {
                    Assert.Equal(attempt, subject.Inner);
                    subject.Time.Advance((retryAfter < maxDelay ? retryAfter : maxDelay) - TimeSpan.FromMilliseconds(1));
                    Assert.Equal(attempt, subject.Inner);
                    subject.Time.Advance(1);
                }
                else
                {
                    subject.Time.Advance(maxDelay);
                }
            }

            Assert.Equal("later 3", (await Assert.ThrowsAsync<ServiceException>(() => call)).Message);
        }
    }
}
