using Mesh.Harness.Lives;
using Mesh.Plan;

namespace Mesh.Runtime.Tests.Simulated;

/// <summary>The oracle says what is wrong in a log, and is silent where nothing is.</summary>
public sealed class OracleTests
{
    private static readonly LifeService s_store = new(0), s_api = new(1) { Edges = { new PlannedDependency(0) } };
    private static readonly Command s_start = new(CommandKind.Start), s_stop = new(CommandKind.Stop);

    private readonly Told _told = new();
    private readonly LifeSpec _spec = new() { Services = [s_store, s_api], StopTimeout = TimeSpan.FromMilliseconds(100), StopBudget = TimeSpan.FromMilliseconds(400) };

    public OracleTests()
    {
        s_store[HookKind.Initialize] = s_api[HookKind.Initialize] = s_api[HookKind.Ready] = new HookSpec { Duration = TimeSpan.FromMilliseconds(5) };
        _told.At(0, What.CommandBegins, s_start);
        Runs(0, s_store, HookKind.Construct);
        Runs(0, s_store, HookKind.Initialize);
        _told.At(5, s_store, ServiceStatus.Registered, ServiceStatus.Running);
    }

    [Fact]
    public void A_life_in_which_all_is_right_is_passed()
    {
        Start();
        Stop();
        Assert.Empty(Oracle.Check(_spec, _told.Log, TimeSpan.Zero));
    }

    [Fact]
    public void A_hook_beside_another_of_the_same_service_is_found()
    {
        Start();
        _told.At(20, What.Begins, s_api, HookKind.Join);
        _told.At(21, What.Begins, s_api, HookKind.Ready);
        Finds("OneHookAtATime");
    }

    [Fact]
    public void A_dependency_that_goes_before_its_dependent_is_found()
    {
        Start();
        Begin(s_stop, 30);
        Down(30, s_store);
        Down(30, s_api);
        End(s_stop, 30);
        Finds("DependenciesGoLast");
    }

    [Fact]
    public void A_start_that_fails_while_a_hook_runs_is_found()
    {
        Begin(s_stop, 5);
        _told.At(5, What.Begins, s_api, HookKind.Construct);
        Down(5, s_store);
        _told.At(6, What.CommandEnds, s_start, new OperationCanceledException());
        Finds("AllIsAtRestAtTheEnd");
    }

    [Fact]
    public void A_hook_that_outlives_its_time_may_be_left_and_must_be_named()
    {
        Start();
        _told.At(20, What.Begins, s_api, HookKind.Join);
        Begin(s_stop, 30);
        _told.At(30, What.GivenUp, s_api, HookKind.Join);
        Down(130, s_store);
        _told.At(131, What.CommandEnds, s_stop, new ServiceException("1 of the services did not clean up: 's9'.") { Kind = ServiceErrorKind.StopFailed });
        Assert.All(Oracle.Check(_spec, _told.Log, TimeSpan.Zero).Where(static violation => violation.StartsWith("AllIs", StringComparison.Ordinal)), static violation => Assert.Contains("name", violation, StringComparison.Ordinal));
        Finds("AllIsAtRestAtTheEnd");
    }

    [Fact]
    public void A_stop_that_says_that_all_is_well_while_a_hook_runs_is_found()
    {
        Start();
        _told.At(20, What.Begins, s_api, HookKind.Join);
        Begin(s_stop, 30);
        _told.At(30, What.GivenUp, s_api, HookKind.Join);
        _told.Warn(130, "Service 's1' was given up.");
        Down(130, s_store);
        End(s_stop, 131);
        Assert.Contains(Oracle.Check(_spec, _told.Log, TimeSpan.Zero), static violation => violation.Contains("says that all is well", StringComparison.Ordinal));
    }

    [Fact]
    public void A_service_that_is_not_asked_to_clean_up_when_the_stop_is_cut_short_is_found()
    {
        Start();
        Begin(s_stop, 30);
        Down(30, s_api);
        _told.At(30, What.TokenCancelled, s_stop);
        _told.At(30, What.CommandEnds, s_stop, new ServiceException("1 of the services did not stop: 's0': no."));
        Finds("AllIsAtRestAtTheEnd");
    }

    [Fact]
    public void What_is_called_after_its_disposal_is_found()
    {
        Start();
        Stop();
        Runs(40, s_api, HookKind.Dispose);
        Runs(50, s_api, HookKind.Initialize);
        Finds("HooksFitTheirService");
    }

    [Fact]
    public void What_begins_after_the_end_is_found()
    {
        Start();
        Stop();
        Runs(50, s_store, HookKind.Prepare);
        Finds("NothingComesUpAfterwards");
    }

    [Fact]
    public void What_is_never_cleaned_up_is_found()
    {
        Start();
        Begin(s_stop, 30);
        Down(30, s_api);
        End(s_stop, 30);
        Finds("WhatComesUpGoesDown");
    }

    [Fact]
    public void What_is_never_answered_is_found()
    {
        Start();
        Begin(s_stop, 30);
        Down(30, s_api);
        Down(30, s_store);
        Finds("AllIsAnswered");
    }

    [Fact]
    public void A_hook_that_is_told_late_is_found()
    {
        _told.At(10, What.Begins, s_api, HookKind.Initialize);
        Begin(s_stop, 10);
        _told.At(12, What.GivenUp, s_api, HookKind.Initialize);
        Finds("GivenUpAtOnce");
    }

    [Fact]
    public void A_service_that_could_begin_and_does_not_is_found()
    {
        Runs(40, s_api, HookKind.Construct);
        Finds("WhatCanBeginBegins");
    }

    [Fact]
    public void A_stop_that_takes_longer_than_its_budget_is_found()
    {
        Start();
        Begin(s_stop, 30);
        Down(30, s_api);
        Down(30, s_store);
        End(s_stop, 500);
        Finds("EndsInTime");
    }

    [Fact]
    public void A_status_that_is_not_so_is_found()
    {
        Start();
        Stop();
        _told.At(40, s_api, ServiceStatus.Stopped, ServiceStatus.Running);
        Finds("StatusesFit");
    }

    [Fact]
    public void A_message_that_is_not_true_is_found()
    {
        Start();
        Begin(s_stop, 30);
        Down(30, s_api);
        _told.At(31, What.CommandEnds, s_stop, new ServiceException("1 of the services did not clean up: 's1': no. All others were stopped."));
        Finds("MessagesAreTrue");
    }

    private void Finds(string rule) => Assert.Contains(Oracle.Check(_spec, _told.Log, TimeSpan.Zero), violation => violation.StartsWith(rule, StringComparison.Ordinal));

    private void Start()
    {
        Runs(5, s_api, HookKind.Construct);
        Runs(5, s_api, HookKind.Initialize);
        _told.At(10, s_api, ServiceStatus.Registered, ServiceStatus.Running);
        _told.At(10, What.CommandEnds, s_start);
    }

    private void Stop()
    {
        Begin(s_stop, 30);
        Down(30, s_api);
        Down(30, s_store);
        End(s_stop, 30);
    }

    private void Begin(Command command, int time) => _told.At(time, What.CommandBegins, command);

    private void End(Command command, int time) => _told.At(time, What.CommandEnds, command);

    private void Runs(int time, LifeService service, HookKind hook)
    {
        _told.At(time, What.Begins, service, hook);
        _told.At(time + (hook == HookKind.Initialize ? 5 : 0), What.Ends, service, hook);
    }

    private void Down(int time, LifeService service)
    {
        _told.At(time, service, ServiceStatus.Running, ServiceStatus.Stopping);
        _told.At(time, What.Begins, service, HookKind.Cleanup);
        _told.At(time, What.Ends, service, HookKind.Cleanup);
        _told.At(time, service, ServiceStatus.Stopping, ServiceStatus.Stopped);
    }

    /// <summary>A log that is written by hand.</summary>
    private sealed class Told : LifeTime
    {
        private long _now;

        public Told() => Log = new LifeLog(this);

        public LifeLog Log { get; }

        public override long Now => _now;

        public void At(int milliseconds, What what, Command command, Exception? error = null) => At(milliseconds, () => Log.Add(what, command: command, error: error));

        public void Warn(int milliseconds, string text) => At(milliseconds, () => Log.Add(What.Logged, text: text, isWarning: true));

        public void At(int milliseconds, What what, LifeService service, HookKind hook) => At(milliseconds, () => Log.Add(what, service, hook, 1));

        public void At(int milliseconds, LifeService service, ServiceStatus before, ServiceStatus after) => At(milliseconds, () => Log.Add(What.Status, service, before: before, after: after));

        public override IDisposable After(TimeSpan time, Action action) => throw new NotSupportedException();

        public override void Block(TimeSpan time) => throw new NotSupportedException();

        public override void Acquire(OwnLock gate) => throw new NotSupportedException();

        public override void Release(OwnLock gate) => throw new NotSupportedException();

        private void At(int milliseconds, Action note)
        {
            _now = milliseconds * TimeSpan.TicksPerMillisecond;
            note();
        }
    }
}
