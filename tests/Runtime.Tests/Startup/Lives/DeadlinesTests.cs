using Mesh.Plan;
using Mesh.Runtime.Tests.Testing;
using Mesh.Startup;

namespace Mesh.Runtime.Tests.Startup;

/// <summary>When the time of a call is over, with a clock that does not always give a timer.</summary>
public sealed class DeadlinesTests
{
    private static readonly ServiceEntry s_entry = new() { Name = "a", Type = typeof(object), Contracts = [], Instance = static _ => throw new InvalidOperationException() };

    private readonly BrokenClock _clock = new();

    [Fact]
    public void A_call_for_which_there_is_no_timer_fails_and_the_next_one_has_its_own()
    {
        using var deadlines = new Deadlines(_clock);
        _clock.IsBroken = true;
        Assert.Throws<InvalidOperationException>(() => deadlines.Add(Call(), TimeSpan.FromSeconds(1)));

        _clock.IsBroken = false;
        HookCall next = Call();
        deadlines.Add(next, TimeSpan.FromSeconds(2));
        _clock.Time.Advance(TimeSpan.FromSeconds(2));
        Assert.True(next.IsOver);
    }

    private static HookCall Call() =>
        new(new Hook(s_entry, "call", static _ => ValueTask.CompletedTask, Timeout.InfiniteTimeSpan) { Problem = "", Help = "" }, null, new Owner(), static _ => { });

    private sealed class BrokenClock : TimeProvider
    {
        public FakeTimeProvider Time { get; } = new();

        public bool IsBroken { get; set; }

        public override long TimestampFrequency => Time.TimestampFrequency;

        public override long GetTimestamp() => Time.GetTimestamp();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            IsBroken ? throw new InvalidOperationException("The clock is broken.") : Time.CreateTimer(callback, state, dueTime, period);
    }

    private sealed class Owner : ICallOwner
    {
        public void Progressed(StartCall call)
        {
        }

        public void Ended(ServiceCall call, Exception? error, bool isAtRest)
        {
        }

        public void Rested(ServiceCall call, Exception? error)
        {
        }
    }
}
