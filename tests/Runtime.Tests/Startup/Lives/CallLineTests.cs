using Mesh.Plan;
using Mesh.Startup;
using Microsoft.Extensions.Logging.Abstractions;

namespace Mesh.Runtime.Tests.Startup;

/// <summary>The calls of one service, of which none calls anything: each ends when the test says so.</summary>
public sealed class CallLineTests
{
    private static readonly ServiceEntry s_entry = new() { Name = "a", Type = typeof(object), Contracts = [], Instance = static _ => throw new InvalidOperationException() };

    private readonly CallLine _line = new();
    private readonly HoldingRunner _runner = new();
    private readonly Owner _owner = new();
    private readonly CallTools _tools;

    public CallLineTests() => _tools = new CallTools(_runner, new Deadlines(TimeProvider.System), NullLogger.Instance);

    [Fact]
    public void One_begins_at_once_where_nothing_runs()
    {
        HookCall call = Begin("one");
        Assert.Equal([call], _runner.Calls);
        Assert.Same(call, _line.Running);
        Assert.False(_line.IsAtRest);
    }

    [Fact]
    public void The_next_begins_when_nothing_runs_any_more_of_the_one_before()
    {
        HookCall one = Begin("one"), two = Begin("two"), three = Begin("three");
        Assert.Equal([one], _runner.Calls);

        _line.Rested(one);
        Assert.Equal([one, two], _runner.Calls);
        _line.Rested(two);
        Assert.Equal([one, two, three], _runner.Calls);
        _line.Rested(three);
        Assert.True(_line.IsAtRest);
    }

    [Fact]
    public void One_that_was_given_up_and_still_runs_keeps_the_next_from_beginning()
    {
        HookCall one = Begin("one");
        Execute(one);
        _line.GiveUp(new OperationCanceledException());
        Begin("two");

        Assert.True(_line.IsBusy);
        Assert.Equal([one], _runner.Calls);
        _line.Rested(one);
        Assert.Equal("two", _line.Running!.What);
        Assert.False(_line.IsBusy);
    }

    [Fact]
    public void What_is_given_up_before_it_began_never_begins_and_is_told_so()
    {
        HookCall one = Begin("one"), two = Begin("two");
        Execute(one);
        _line.GiveUp(new OperationCanceledException());

        Assert.Equal(["one still runs", "two at rest"], _owner.Ended);
        _line.Rested(two); // the owner tells it as of any other
        _line.Rested(one);
        Assert.Equal([one], _runner.Calls);
        Assert.True(_line.IsAtRest);
    }

    [Fact]
    public void What_stops_the_service_is_not_given_up_with_the_rest()
    {
        HookCall stop = Begin("stop", isStop: true), two = Begin("two");
        Execute(stop);
        _line.GiveUp(new OperationCanceledException());

        Assert.False(stop.IsOver);
        Assert.True(two.IsOver);
        Assert.Equal(["two at rest"], _owner.Ended);
    }

    [Fact]
    public void Whoever_waits_for_rest_is_called_back_at_once_where_nothing_runs()
    {
        bool isCalled = false;
        _line.WhenAtRest(() => isCalled = true);
        Assert.True(isCalled);
    }

    [Fact]
    public void Else_when_all_that_was_asked_for_before_has_ended_each_once_and_in_order()
    {
        var called = new List<string>();
        HookCall one = Begin("one"), two = Begin("two");
        _line.WhenAtRest(() => called.Add("first"));
        _line.WhenAtRest(() => called.Add("second"));

        _line.Rested(one);
        Assert.Empty(called);
        _line.Rested(two);
        Assert.Equal(["first", "second"], called);

        _line.Rested(Begin("three"));
        Assert.Equal(["first", "second"], called);
    }

    [Fact]
    public void One_who_waited_for_rest_may_begin_a_call()
    {
        HookCall one = Begin("one");
        _line.WhenAtRest(() => Begin("two"));
        _line.Rested(one);
        Assert.Equal("two", _line.Running!.What);
    }

    [Fact]
    public void The_end_of_another_call_ends_nothing()
    {
        HookCall one = Begin("one"), two = Begin("two");
        _line.Rested(two);
        Assert.Same(one, _line.Running);
    }

    private HookCall Begin(string name, bool isStop = false)
    {
        var hook = new Hook(s_entry, name, static token => new ValueTask(Task.Delay(Timeout.Infinite, token)), Timeout.InfiniteTimeSpan) { Problem = "", Help = "" };
        var call = new HookCall(hook, null, _owner, static _ => { }) { IsStop = isStop };
        _line.Begin(call, _tools);
        return call;
    }

    private static void Execute(HookCall call) => call.Execute();

    private sealed class Owner : ICallOwner
    {
        public List<string> Ended { get; } = [];

        public void Progressed(StartCall call)
        {
        }

        void ICallOwner.Ended(ServiceCall call, Exception? error, bool isAtRest)
        {
            lock (Ended) Ended.Add($"{call.What} {(isAtRest ? "at rest" : "still runs")}");
        }

        public void Rested(ServiceCall call, Exception? error)
        {
        }
    }
}
