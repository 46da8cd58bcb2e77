using Mesh.Health;
using Mesh.Plan;
using Mesh.Runtime.Tests.Testing;
using Mesh.Startup;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Mesh.Runtime.Tests.Health;

/// <summary>Services that block the thread on which they are asked how they do, on real threads and by a fake clock.</summary>
public sealed class BlockingHealthTests : IDisposable
{
    private static readonly ServiceEntry s_entry = new() { Name = "store", Type = typeof(object), Contracts = [], Instance = static _ => new object() };

    private readonly ManualResetEventSlim _blocks = new();
    private readonly FakeTimeProvider _time = new();

    public void Dispose() => _blocks.Set();

    public static TheoryData<string> Ways => ["check", "check, asynchronously", "getter", "event", "first and getter"];

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_gate_returns_at_once_and_ends_when_its_time_is_over(string way)
    {
        Task<HealthReading> gate = Wait(Blocking(way, out Task entered), CancellationToken.None);
        await entered.Soon();
        _time.Advance(1_999);
        Assert.False(gate.IsCompleted);
        _time.Advance(1);
        await Waiting.Until(() => gate.IsCompleted, _time, 1);
        Assert.Equal(ServiceHealth.Unhealthy, (await gate).Health);
        Assert.Contains(way == "check, asynchronously" ? "did not answer within" : "blocks", (await gate).Description, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_gate_is_given_up_by_its_token(string way)
    {
        using var cancel = new CancellationTokenSource();
        Task<HealthReading> gate = Wait(Blocking(way, out Task entered), cancel.Token);
        await entered.Soon();
        await cancel.CancelAsync();
        Assert.Equal(cancel.Token, (await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gate.Soon())).CancellationToken);
    }

    [Theory]
    [InlineData("check")]
    [InlineData("getter")]
    public async Task One_that_blocks_for_a_while_opens_its_gate_as_soon_as_it_answers(string way)
    {
        Task<HealthReading> gate = Wait(Blocking(way, out Task entered), CancellationToken.None);
        await entered.Soon();
        _blocks.Set();
        Assert.Equal(ServiceHealth.Healthy, (await gate.Soon()).Health);
    }

    [Fact]
    public async Task While_the_getter_blocks_an_event_opens_the_gate()
    {
        var service = new Reporting(ServiceHealth.Unhealthy);
        var entered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        service.Read = () =>
        {
            entered.TrySetResult();
            _blocks.Wait();
        };
        Task<HealthReading> gate = Wait(service, CancellationToken.None);
        await entered.Task.Soon();
        service.Health = ServiceHealth.Degraded;
        Assert.Equal(ServiceHealth.Degraded, (await gate.Soon()).Health);
    }

    [Fact]
    public async Task A_check_that_blocks_its_thread_is_not_asked_beside_itself_by_gate_and_monitor_together()
    {
        using var bench = new MonitorBench(new WorkRunner());
        int inside = 0, most = 0, asked = 0;
        var check = new Checking(bench.Time)
        {
            Check = (_, _) =>
            {
                Interlocked.Increment(ref asked);
                most = Math.Max(most, Interlocked.Increment(ref inside));
                _blocks.Wait(CancellationToken.None);
                Interlocked.Decrement(ref inside);
                return Task.FromResult(HealthCheckResult.Healthy());
            },
        };
        bench.Add("store", check);
        Checking other = bench.Add("other", new Checking(bench.Time));
        Task<HealthReading> gate = HealthGate.WaitAsync(s_entry, check, TimeSpan.FromSeconds(2), bench.Time, bench.Runner, CancellationToken.None);
        await Waiting.Until(() => Volatile.Read(ref asked) == 1);
        bench.Time.Advance(2_000);
        Assert.False((await gate.Soon()).IsUsable);

        bench.Start();
        await Waiting.Until(() => other.AskedAt.Count > 5, bench.Time, 500);
        await Waiting.Until(() => bench.Health("store") == ServiceHealth.Unhealthy, bench.Time, 500);
        Assert.Equal(1, asked);
        _blocks.Set();
        await Waiting.Until(() => bench.Health("store") == ServiceHealth.Healthy, bench.Time, 500);
        Assert.Equal(1, most);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_monitor_finds_what_blocks_goes_on_with_the_others_and_hears_what_it_says_afterwards(bool reports)
    {
        using var bench = new MonitorBench(new WorkRunner());
        bool isBlocking = true;
        void Block()
        {
            if (Volatile.Read(ref isBlocking)) _blocks.Wait();
        }

        bench.Add<object>("blocks", reports
            ? new Reporting(ServiceHealth.Healthy) { Read = Block }
            : new Checking(bench.Time)
            {
                Check = (_, _) =>
                {
                    Block();
                    return Task.FromResult(HealthCheckResult.Healthy());
                },
            });
        Checking asked = bench.Add("asked", new Checking(bench.Time));
        Reporting heard = bench.Add("heard", new Reporting(ServiceHealth.Healthy));
        bench.Start();

        await Waiting.Until(() => bench.Health("blocks") == ServiceHealth.Unhealthy, bench.Time, 500);
        Assert.Contains("blocks", bench.States.Reason(0), StringComparison.Ordinal);
        heard.Health = ServiceHealth.Degraded;
        await Waiting.Until(() => bench.Health("heard") == ServiceHealth.Degraded);
        int before = asked.AskedAt.Count;
        await Waiting.Until(() => asked.AskedAt.Count > before + 3, bench.Time, 500);

        Assert.Equal(ServiceHealth.Unhealthy, bench.Health("blocks"));
        Volatile.Write(ref isBlocking, false);
        _blocks.Set();
        await Waiting.Until(() => bench.Health("blocks") == ServiceHealth.Healthy, bench.Time, 500);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Who_has_waited_knows_what_services_report_and_after_the_end_listens_to_none_unless_one_blocks(bool oneBlocks)
    {
        using var bench = new MonitorBench(new WorkRunner());
        Reporting[] services = [.. Enumerable.Range(0, 50).Select(index => bench.Add($"s{index}", new Reporting(ServiceHealth.Unhealthy)))];
        if (oneBlocks) services[7].Read = () => _blocks.Wait();
        bench.Start();
        if (!oneBlocks) bench.Monitor.Patience = TimeSpan.FromSeconds(30);

        await bench.Monitor.KnownAsync().Soon();
        if (!oneBlocks) Assert.All(Enumerable.Range(0, 50), index => Assert.Equal(ServiceHealth.Unhealthy, bench.Health($"s{index}")));

        await bench.Monitor.DisposeAsync().AsTask().Soon();
        if (!oneBlocks) Assert.All(services, static service => Assert.Equal(0, service.Listeners));
    }

    [Fact]
    public async Task What_a_check_has_hung_on_its_token_may_block_and_holds_up_neither_the_gate_nor_more_than_one_thread()
    {
        int told = 0;
        using var cancel = new CancellationTokenSource();
        var hanging = new Checking(_time)
        {
            Check = (_, token) =>
            {
                token.Register(() =>
                {
                    Interlocked.Increment(ref told);
                    _blocks.Wait(CancellationToken.None);
                });
                return new TaskCompletionSource<HealthCheckResult>().Task;
            },
        };
        Task<HealthReading> gate = HealthGate.WaitAsync(s_entry, hanging, Timeout.InfiniteTimeSpan, _time, new WorkRunner(), cancel.Token);
        await Waiting.Until(() => hanging.AskedAt.Count > 5, _time, 500);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gate.Soon());
        await Waiting.Until(() => Volatile.Read(ref told) == 1);
        Assert.Equal(1, told);
    }

    [Fact]
    public async Task Nothing_that_a_report_sets_off_happens_on_the_thread_that_reports_or_within_its_lock()
    {
        using var bench = new MonitorBench(new WorkRunner());
        object gate = new();
        Reporting store = bench.Add("store", new Reporting(ServiceHealth.Healthy), restarts: true);
        Reporting gated = new();
        int wrong = 0, restarts = 0;
        bench.Logged = Check;
        bench.States.Changed += _ => Check();
        bench.Restart = (_, _) =>
        {
            Check();
            Interlocked.Increment(ref restarts);
            return Task.CompletedTask;
        };
        bench.Start();
        Task opened = OpenAsync();

        Report(gated, ServiceHealth.Healthy);
        await opened.Soon();
        for (int i = 1; i <= 20; i++)
        {
            int expected = i;
            Report(store, ServiceHealth.Unhealthy);
            await Waiting.Until(() => bench.Health("store") == ServiceHealth.Unhealthy);
            await Waiting.Until(() => Volatile.Read(ref restarts) >= expected, bench.Time, 1_000);
            Report(store, ServiceHealth.Healthy);
            await Waiting.Until(() => bench.Health("store") == ServiceHealth.Healthy, bench.Time, 1_000);
        }

        Assert.Equal(0, wrong);

        async Task OpenAsync()
        {
            await HealthGate.WaitAsync(s_entry, gated, Timeout.InfiniteTimeSpan, _time, bench.Runner, CancellationToken.None).ConfigureAwait(false);
            Check();
        }

        void Check()
        {
            if (Monitor.IsEntered(gate)) Interlocked.Increment(ref wrong);
        }

        void Report(Reporting service, ServiceHealth health)
        {
            var thread = new Thread(() =>
            {
                lock (gate) service.Health = health;
            });
            thread.Start();
            thread.Join();
        }
    }

    [Fact]
    public async Task An_answer_in_the_moment_in_which_the_time_is_over_is_one_or_comes_too_late()
    {
        var runner = new WorkRunner();
        for (int i = 0; i < 1_000; i++)
        {
            var answer = new TaskCompletionSource<HealthCheckResult>();
            var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var check = new Checking(_time)
            {
                Check = (_, _) =>
                {
                    asked.SetResult();
                    return answer.Task;
                },
            };
            Task<HealthReading> reading = HealthSource.Of(check, s_entry, runner)!.ReadAsync(TimeSpan.FromSeconds(1), _time, CancellationToken.None);
            await asked.Task.Soon();
            Task answered = Task.Run(() => answer.SetResult(HealthCheckResult.Healthy()));
            _time.Advance(1_000);
            await answered;
            HealthReading read = await reading.Soon();
            Assert.True(read.Health == ServiceHealth.Healthy || read.Description!.EndsWith("did not answer within 1 s", StringComparison.Ordinal), read.ToString());
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task That_there_is_no_thread_for_a_call_is_not_the_fault_of_the_service(bool reports)
    {
        var runner = new LateRunner();
        Task<HealthReading> gate = HealthGate.WaitAsync(s_entry, reports ? new Reporting(ServiceHealth.Healthy) : new Checking(_time), TimeSpan.FromSeconds(2), _time, runner, CancellationToken.None);
        _time.Advance(60_000);
        runner.LetGo();
        Assert.Equal(ServiceHealth.Healthy, (await gate.Soon()).Health);
    }

    // Has no thread for what may block until it is told.
    private sealed class LateRunner : WorkRunner
    {
        private readonly List<IThreadPoolWorkItem> _held = [];
        private bool _isReady;

        public void LetGo()
        {
            _isReady = true;
            foreach (IThreadPoolWorkItem work in _held) base.BeginBlocking(work);
        }

        public override void BeginBlocking(IThreadPoolWorkItem work)
        {
            if (_isReady) base.BeginBlocking(work);
            else _held.Add(work);
        }
    }

    private object Blocking(string way, out Task entered)
    {
        var come = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        entered = come.Task;
        void Block()
        {
            come.TrySetResult();
            _blocks.Wait();
        }

        return way switch
        {
            "check" => new Checking(_time)
            {
                Check = (_, _) =>
                {
                    Block();
                    return Task.FromResult(HealthCheckResult.Healthy());
                },
            },
            "check, asynchronously" => new Checking(_time)
            {
                Check = (_, _) =>
                {
                    come.TrySetResult();
                    return new TaskCompletionSource<HealthCheckResult>().Task;
                },
            },
            "getter" => new Reporting(ServiceHealth.Healthy) { Read = Block },
            "event" => new Reporting(ServiceHealth.Healthy) { Subscribed = Block },
            _ => new Reporting(ServiceHealth.Healthy) { Subscribed = Block, Read = Block },
        };
    }

    private Task<HealthReading> Wait(object instance, CancellationToken cancellationToken) =>
        HealthGate.WaitAsync(s_entry, instance, TimeSpan.FromSeconds(2), _time, new WorkRunner(), cancellationToken);
}
