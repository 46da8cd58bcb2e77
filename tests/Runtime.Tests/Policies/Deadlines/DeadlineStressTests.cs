using Mesh.Policies;
using Mesh.Runtime.Tests.Testing;

namespace Mesh.Runtime.Tests.Policies.Deadlines;

/// <summary>On the system's clock and on real threads: what the tests on a fake one cannot show.</summary>
public sealed class DeadlineStressTests
{
    private const int Rounds = 10_000;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_token_is_never_cancelled_by_the_deadline_of_another_call(bool reuse)
    {
        using var calls = new RealCalls(new() { Timeout = new TimeoutSettings { Duration = TimeSpan.FromHours(1), ReuseToken = reuse } });
        using var impatient = new RealCalls(new() { Timeout = new TimeoutSettings { Duration = TimeSpan.FromMilliseconds(5), ReuseToken = reuse } });
        int cancelled = 0;
        Threads.Run(4, thread =>
        {
            var random = new Random(thread);
            for (int round = 0; round < Rounds / 4; round++)
            {
                // A call that is in time by an hour, beside calls that time out and put their sources back, or do not.
                if (random.Next(500) == 0) _ = impatient.Invoke(static token => Task.Delay(Timeout.Infinite, token));
                _ = impatient.Invoke(static _ => Task.CompletedTask);
                _ = calls.Invoke(token =>
                {
                    if (token.IsCancellationRequested) Interlocked.Increment(ref cancelled);
                    return Task.CompletedTask;
                });
            }
        });
        Assert.Equal(0, cancelled);
        await impatient.EndAsync();
    }

    [Fact]
    public void A_token_means_one_call_for_ever_unless_it_is_to_be_used_again()
    {
        using var own = new RealCalls(new() { Timeout = new TimeoutSettings { Duration = TimeSpan.FromHours(1) }, TotalTimeout = new TimeoutSettings { Duration = TimeSpan.FromHours(2) } });
        var seen = new HashSet<CancellationToken>();
        for (int i = 0; i < 1000; i++) _ = own.Invoke(token => seen.Add(token) ? Task.CompletedTask : throw new InvalidOperationException("Given out twice."));
        Assert.Equal(1000, seen.Count);
        using var again = new RealCalls(new() { Timeout = new TimeoutSettings { Duration = TimeSpan.FromHours(1), ReuseToken = true } });
        var few = new HashSet<CancellationToken>();
        for (int i = 0; i < 1000; i++)
        {
            _ = again.Invoke(token =>
            {
                few.Add(token);
                return Task.CompletedTask;
            });
        }

        Assert.True(few.Count < 1000, $"{few.Count}");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_call_that_holds_its_thread_hears_of_its_caller(bool total)
    {
        var hour = new TimeoutSettings { Duration = TimeSpan.FromHours(1) };
        using var calls = new RealCalls(total ? new() { TotalTimeout = hour } : new() { Timeout = hour });
        for (int round = 0; round < 20; round++)
        {
            using var caller = new CancellationTokenSource();
            using var begun = new ManualResetEventSlim();
            Task call = Task.Run(() => calls.Invoke(
                token =>
                {
                    begun.Set();
                    while (!token.IsCancellationRequested) Thread.Yield();
                    return Task.FromCanceled(token);
                },
                caller.Token));
            begun.Wait();
            caller.Cancel();
            OperationCanceledException cancelled = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.Soon());
            Assert.Equal(caller.Token, cancelled.CancellationToken);
        }
    }

    [Fact]
    public async Task Callers_who_give_up_at_any_moment_are_heard_and_leave_nothing_with_their_token()
    {
        using var calls = new RealCalls(new() { Timeout = new TimeoutSettings { Duration = TimeSpan.FromHours(1) }, TotalTimeout = new TimeoutSettings { Duration = TimeSpan.FromHours(2) }, Retry = new() { Count = 1, Delay = TimeSpan.Zero } });
        Threads.Run(4, thread =>
        {
            var random = new Random(thread);
            for (int round = 0; round < 500; round++)
            {
                var caller = new CancellationTokenSource();
                calls.Invoke(
                    async token =>
                    {
                        if (random.Next(2) == 0) Thread.SpinWait(random.Next(20_000));
                        await Task.Delay(Timeout.Infinite, token).ConfigureAwait(false);
                    },
                    caller.Token);
                Thread.SpinWait(random.Next(20_000));
                caller.Cancel();
            }
        });
        await calls.EndAsync();
        Assert.Equal(0, calls.TimedOut);
    }

    [Fact]
    public async Task Every_call_that_waits_for_its_token_is_ended()
    {
        using var calls = new RealCalls(new() { Timeout = new TimeoutSettings { Duration = TimeSpan.FromMilliseconds(20) } });
        Threads.Run(4, thread =>
        {
            for (int round = 0; round < Rounds / 4; round++) calls.Invoke(static token => Task.Delay(Timeout.Infinite, token));
        });
        await calls.EndAsync();
        Assert.Equal(Rounds, calls.TimedOut);
    }
}
