using Mesh.Policies;
using Mesh.Runtime.Tests.Testing;

namespace Mesh.Runtime.Tests.Policies.Engine;

/// <summary>A caller who is answered although the service goes on: who hears what, and in which order.</summary>
public class AbandonTests
{
    public static TheoryData<Kind> Asynchronous => Kinds.Asynchronous;

    private static TimeoutSettings Abandons(double milliseconds) => Bodies.Timeout(milliseconds) with { Abandon = true };

    [Theory]
    [MemberData(nameof(Asynchronous))]
    public async Task The_service_hears_before_the_caller_is_answered(Kind kind)
    {
        var heard = new TaskCompletionSource();
        using var subject = new Subject(new() { Timeout = Abandons(500) }, kind)
        {
            Body = (_, token) =>
            {
                token.UnsafeRegister(_ => heard.SetResult(), null);
                return new TaskCompletionSource<int>().Task;
            },
        };
        Task<string> call = subject.SayAsync();
        Task<bool> before = AfterAsync(call, () => heard.Task.IsCompleted);
        subject.Time.Advance(500);
        Assert.True(await before.Soon());
        Assert.Equal("timed-out", await call);
    }

    [Theory]
    [MemberData(nameof(Asynchronous))]
    public async Task A_caller_who_blocks_when_he_is_answered_does_not_hold_up_what_the_service_hears(Kind kind)
    {
        using var released = new ManualResetEventSlim();
        int heard = 0;
        using var subject = new Subject(new() { Timeout = Abandons(500), TotalTimeout = Bodies.Timeout(9000) }, kind)
        {
            Body = (_, token) =>
            {
                for (int i = 0; i < 5; i++) token.UnsafeRegister(_ => heard++, null);
                return new TaskCompletionSource<int>().Task;
            },
        };
        Task<bool> blocked = AfterAsync(subject.SayAsync(), () =>
        {
            released.Wait();
            return true;
        });
        subject.Time.Advance(500);
        Assert.Equal(5, heard);
        released.Set();
        Assert.True(await blocked.Soon());
    }

    [Theory]
    [MemberData(nameof(Asynchronous))]
    public async Task A_service_that_does_not_come_back_from_hearing_of_it_has_the_caller_answered_all_the_same(Kind kind)
    {
        using var released = new ManualResetEventSlim();
        var heard = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var subject = new Subject(new() { Timeout = Abandons(500) }, kind)
        {
            Body = (_, token) =>
            {
                token.UnsafeRegister(
                    _ =>
                    {
                        heard.SetResult();
                        released.Wait();
                    },
                    null);
                return new TaskCompletionSource<int>().Task;
            },
        };
        Task<string> call = subject.SayAsync();
        Task stuck = Task.Run(() => subject.Time.Advance(500));
        await heard.Task.Soon();
        Assert.False(call.IsCompleted);
        subject.Time.Advance(Deadline.Grace);
        Assert.Equal("timed-out", await call);
        released.Set();
        await stuck;
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task What_goes_on_after_its_call_keeps_its_token_and_hears_of_its_own_end_only(int seed)
    {
        // Calls that end, time out, are repeated and abandoned in random order, on one clock; all of them keep their tokens.
        var random = new Random(seed);
        using var subject = new Subject(new() { TotalTimeout = Abandons(300), Timeout = Bodies.Timeout(100), Retry = Bodies.Retry(1) }) { Body = null! };
        var attempts = new List<(CancellationToken Token, int Due, TaskCompletionSource<int> End)>();
        int now = 0;
        subject.Body = (_, token) =>
        {
            var end = new TaskCompletionSource<int>();
            attempts.Add((token, Math.Min(now + 100, subject.Argument + 300), end));
            return end.Task;
        };
        var calls = new List<Task<string>>();
        var ended = new HashSet<CancellationToken>();
        for (int round = 0; round < 300; round++)
        {
            calls.Add(Subject.OutcomeOf(subject.CallAsync(now)));
            int by = random.Next(60);
            (CancellationToken Token, int Due, TaskCompletionSource<int> End)[] open = [.. attempts.Where(static attempt => !attempt.End.Task.IsCompleted)];
            if (random.Next(2) == 0)
            {
                foreach (var one in open.Where(one => random.Next(4) == 0))
                {
                    // In time, or late.
                    if (!one.Token.IsCancellationRequested) ended.Add(one.Token);
                    if (random.Next(3) == 0) one.End.SetException(new IOException("boom"));
                    else one.End.SetResult(1);
                }
            }

            subject.Time.Advance(by);
            now += by;
            foreach (var one in attempts)
            {
                if (ended.Contains(one.Token)) Assert.False(one.Token.IsCancellationRequested);
                else Assert.Equal(now >= one.Due, one.Token.IsCancellationRequested);
            }
        }

        Assert.Equal(attempts.Count, attempts.Select(static attempt => attempt.Token).Distinct().Count());
        foreach (var one in attempts) one.End.TrySetResult(1);
        subject.Time.Advance(1000);
        await Task.WhenAll(calls).Soon();
        Assert.Equal(0, subject.Time.Timers);
    }

    [Fact]
    public async Task What_listens_and_throws_is_logged_and_the_call_has_timed_out()
    {
        using var subject = new Subject(new() { Timeout = Abandons(500) })
        {
            Body = static (_, token) =>
            {
                token.UnsafeRegister(static _ => throw new InvalidOperationException("listener"), null);
                return new TaskCompletionSource<int>().Task;
            },
        };
        Task<string> call = subject.SayAsync();
        subject.Time.Advance(500);
        Assert.Equal("timed-out", await call);
        Assert.Contains(subject.Log.Lines, static line => line.Text.Contains("has thrown when the time limit of a call was reached", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Asynchronous))]
    public async Task A_cooperative_call_does_not_answer_its_caller_inside_of_the_cancellation(Kind kind)
    {
        int heard = 0;
        using var released = new ManualResetEventSlim();
        using var subject = new Subject(new() { Timeout = Bodies.Timeout(500) }, kind)
        {
            Body = async (_, token) =>
            {
                using CancellationTokenRegistration first = token.UnsafeRegister(_ => heard++, null);
                await Task.Delay(Timeout.Infinite, token).ConfigureAwait(false);
                return 1;
            },
        };
        Task<bool> blocked = AfterAsync(subject.SayAsync(), () =>
        {
            released.Wait();
            return true;
        });
        subject.Time.Advance(500); // comes back, although the caller blocks
        released.Set();
        Assert.True(await blocked.Soon());
    }

    // What a caller does who goes on at once, wherever he is.
    private static async Task<bool> AfterAsync(Task<string> call, Func<bool> then)
    {
        await call.ConfigureAwait(false);
        return then();
    }
}
