using Mesh.Events;
using Mesh.Runtime.Tests.Testing;

namespace Mesh.Runtime.Tests.Events;

public sealed class MeshEventsTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly MeshEvents _events;

    public MeshEventsTests() => _events = new MeshEvents(_time);

    public void Dispose() => _events.End();

    [Fact]
    public void Events_are_kept_in_order_with_number_and_time()
    {
        for (int i = 1; i <= 3; i++)
        {
            _events.Publish(new AlertEvent($"a{i}", AlertState.Firing, "m") { Service = "s", Operation = "o" });
            _time.Advance(10);
        }

        IReadOnlyList<MeshEvent> recent = _events.Recent();
        Assert.Equal([1L, 2, 3], recent.Select(static each => each.Sequence));
        Assert.Equal([0, 10, 20], recent.Select(each => (each.Time - recent[0].Time).TotalMilliseconds));
        Assert.All(recent, static each => Assert.Equal(("alert", "s", "o"), (each.Kind, each.Service, each.Operation)));
        Assert.Equal(["a2", "a3"], Names(_events.Recent(2)));
        Assert.Empty(_events.Recent(0));
    }

    [Fact]
    public void The_time_of_events_does_not_go_back_when_the_clock_does()
    {
        var clock = new Clock(5, 3, 7, 6);
        var events = new MeshEvents(clock);
        for (int i = 1; i <= 4; i++) events.Publish(Alert(i));
        Assert.Equal([5, 5, 7, 7], events.Recent().Select(static each => each.Time.Ticks));
    }

    [Fact]
    public void What_is_published_is_a_copy_so_that_one_event_may_be_published_again()
    {
        var alert = new AlertEvent("a", AlertState.Firing, "m");
        _events.Publish(alert);
        _events.Publish(alert);
        Assert.Equal(0, alert.Sequence);
        Assert.Equal([1L, 2], _events.Recent().Select(static each => each.Sequence));
    }

    [Theory]
    [InlineData(999)]
    [InlineData(1000)]
    [InlineData(1001)]
    [InlineData(2345)]
    public void The_last_1000_are_kept(int published)
    {
        for (int i = 1; i <= published; i++) _events.Publish(Alert(i));
        long[] numbers = [.. _events.Recent(5000).Select(static each => each.Sequence)];
        Assert.Equal(Enumerable.Range(Math.Max(published - 999, 1), Math.Min(published, 1000)).Select(static number => (long)number), numbers);
        Assert.Equal(Names(_events.Recent()), numbers.Select(static number => $"a{number}"));
    }

    [Fact]
    public async Task A_subscriber_reads_what_comes_after_it_has_subscribed_until_it_is_disposed()
    {
        _events.Publish(Alert(1));
        using MeshEventSubscription subscription = _events.Subscribe();
        Task<List<string>> read = ReadAsync(subscription);
        _events.Publish(Alert(2));
        _events.Publish(Alert(3));
        subscription.Dispose();
        _events.Publish(Alert(4));
        Assert.Equal(["a2", "a3"], await read.Soon());
    }

    [Fact]
    public async Task Who_subscribes_after_a_number_misses_nothing_and_gets_nothing_twice()
    {
        for (int round = 0; round < 50; round++)
        {
            var events = new MeshEvents(_time);
            using var together = new Barrier(2);
            var publisher = new Thread(() =>
            {
                together.SignalAndWait();
                for (int i = 1; i <= 500; i++) events.Publish(Alert(i));
            });
            publisher.Start();
            together.SignalAndWait();
            using MeshEventSubscription subscription = events.Subscribe(after: 0);
            publisher.Join();
            subscription.Dispose();
            Assert.Equal(Enumerable.Range(1, 500).Select(static number => $"a{number}"), await ReadAsync(subscription).Soon());
        }
    }

    [Fact]
    public async Task A_slow_subscriber_loses_the_oldest_and_is_told_how_many_and_no_other_loses_any()
    {
        using MeshEventSubscription slow = _events.Subscribe(capacity: 10), other = _events.Subscribe();
        for (int i = 1; i <= 100; i++) _events.Publish(Alert(i));
        Assert.Equal((90, 0), (slow.Dropped, other.Dropped));
        _events.End();
        Assert.Equal(Enumerable.Range(91, 10).Select(static number => $"a{number}"), await ReadAsync(slow).Soon());
        Assert.Equal(100, (await ReadAsync(other).Soon()).Count);
        Assert.Empty(await ReadAsync(_events.Subscribe()).Soon());
    }

    [Fact]
    public async Task Who_publishes_runs_nothing_of_who_reads()
    {
        int publisher = Environment.CurrentManagedThreadId;
        var inline = new InlineContext();
        var threads = new List<int>();
        using MeshEventSubscription subscription = _events.Subscribe();
        var isRead = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        SynchronizationContext? before = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(inline);
        Task reading = ReadHereAsync();
        SynchronizationContext.SetSynchronizationContext(before);

        // Once it waits, its continuation belongs to a context that would run it here.
        var published = new Thread(() =>
        {
            publisher = Environment.CurrentManagedThreadId;
            _events.Publish(Alert(1));
        });
        published.Start();
        published.Join();

        await isRead.Task.Soon();
        Assert.DoesNotContain(publisher, threads);
        Assert.DoesNotContain(publisher, inline.Posters);
        subscription.Dispose();
        await reading.Soon();

        async Task ReadHereAsync()
        {
            await foreach (MeshEvent _ in subscription)
            {
                threads.Add(Environment.CurrentManagedThreadId);
                isRead.SetResult();
            }
        }
    }

    [Fact]
    public void The_clock_is_not_read_under_the_lock()
    {
        MeshEvents? events = null;
        using var released = new ManualResetEventSlim();
        using var inClock = new ManualResetEventSlim();
        var time = new BlockingTime(inClock, released);
        events = new MeshEvents(time);
        var publisher = new Thread(() => events.Publish(Alert(1)));
        publisher.Start();
        Assert.True(inClock.Wait(TimeSpan.FromSeconds(30)));
        Assert.Empty(events.Recent()); // does not wait for the clock
        events.Subscribe().Dispose();
        released.Set();
        publisher.Join();
        Assert.Single(events.Recent());
    }

    [Fact]
    public async Task Of_several_publishers_and_subscribers_all_see_the_same_order()
    {
        MeshEventSubscription[] subscriptions = [.. Enumerable.Range(0, 3).Select(_ => _events.Subscribe(capacity: 100_000))];
        Task<List<MeshEvent>>[] reads = [.. subscriptions.Select(static each => Task.Run(() => AllAsync(each)))];
        Thread[] threads = [.. Enumerable.Range(0, 4).Select(thread => new Thread(() =>
        {
            for (int i = 0; i < 2000; i++) _events.Publish(new AlertEvent($"{thread}", AlertState.Firing, $"{i}"));
        }))];
        foreach (Thread thread in threads) thread.Start();
        foreach (Thread thread in threads) thread.Join();
        foreach (MeshEventSubscription subscription in subscriptions) subscription.Dispose();
        foreach (Task<List<MeshEvent>> read in reads)
        {
            List<MeshEvent> all = await read.Soon();
            Assert.Equal(Enumerable.Range(1, 8000).Select(static number => (long)number), all.Select(static each => each.Sequence));
            foreach (IGrouping<string, AlertEvent> of in all.Cast<AlertEvent>().GroupBy(static alert => alert.Name)) Assert.Equal(Enumerable.Range(0, 2000).Select(static number => $"{number}"), of.Select(static alert => alert.Message));
        }
    }

    [Fact]
    public void A_capability_may_have_events_of_its_own()
    {
        _events.Publish(new DeployedEvent("1.2") { Service = "shop" });
        var kept = Assert.IsType<DeployedEvent>(Assert.Single(_events.Recent()));
        Assert.Equal(("deployed", "1.2", 1L), (kept.Kind, kept.Version, kept.Sequence));
    }

    [Fact]
    public void Somebody_listens_from_the_subscription_on_until_it_is_disposed_or_the_stream_ends()
    {
        Assert.False(_events.IsObserved);
        MeshEventSubscription one = _events.Subscribe(), two = _events.Subscribe();
        one.Dispose();
        Assert.True(_events.IsObserved);
        two.Dispose();
        two.Dispose();
        Assert.False(_events.IsObserved);
        _events.Subscribe();
        _events.End();
        _events.Subscribe();
        Assert.False(_events.IsObserved);
    }

    [Fact]
    public async Task One_that_is_not_kept_is_told_to_those_who_listen_in_its_place_and_pushes_nothing_out()
    {
        _events.Publish(Alert(1));
        _events.Publish(new PassingEvent("unheard"));
        using MeshEventSubscription subscription = _events.Subscribe(capacity: 5000);
        for (int i = 0; i < 2000; i++) _events.Publish(new PassingEvent($"p{i}"));
        _events.Publish(Alert(2));
        Assert.Equal([(1L, "a1"), (2002, "a2")], _events.Recent().Cast<AlertEvent>().Select(static alert => (alert.Sequence, alert.Name)));
        subscription.Dispose();
        List<MeshEvent> read = await AllAsync(subscription).Soon();
        Assert.Equal(Enumerable.Range(2, 2001).Select(static number => (long)number), read.Select(static each => each.Sequence));
        Assert.Equal("p1999", ((PassingEvent)read[^2]).Name);
    }

    [Fact]
    public void Where_nobody_listens_one_that_is_not_kept_costs_nothing()
    {
        var events = new MeshEvents(new Clock()); // which throws when it is read
        var passing = new PassingEvent("p");
        int published = 0;
        long least = Allocations.Least(1000, _ =>
        {
            events.Publish(passing);
            if (events.IsObserved) published++;
        });
        Assert.Equal((0L, 0), (least, published));
        Assert.Empty(events.Recent());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Whatever_is_published_and_read_each_gets_what_a_list_of_all_would_give(int seed)
    {
        var random = new Random(seed);
        var told = new List<(long Sequence, bool IsKept, string Name)>();
        var readers = new List<(MeshEventSubscription Subscription, Queue<string> Expected)>();
        for (int step = 0; step < 4000; step++)
        {
            string name = $"e{step}";
            switch (random.Next(20))
            {
                case 0:
                    long? after = random.Next(3) switch { 0 => null, 1 => 0, _ => random.Next(told.Count + 1) };
                    IEnumerable<string> kept = told.Where(static each => each.IsKept).TakeLast(IMeshEvents.Kept).Where(each => each.Sequence > after).Select(static each => each.Name);
                    readers.Add((_events.Subscribe(100_000, after), new Queue<string>(kept)));
                    break;
                case 1 when readers.Count > 0:
                    int left = random.Next(readers.Count);
                    readers[left].Subscription.Dispose();
                    Check(readers[left]);
                    readers.RemoveAt(left);
                    break;
                case 2 when readers.Count > 0:
                    Check(readers[random.Next(readers.Count)]);
                    break;
                default:
                    bool isKept = random.Next(2) == 0;
                    Assert.Equal(readers.Count > 0, _events.IsObserved);
                    if (isKept || readers.Count > 0) told.Add((told.Count + 1, isKept, name));
                    _events.Publish(isKept ? new DeployedEvent(name) : new PassingEvent(name));
                    foreach ((_, Queue<string> expected) in readers) expected.Enqueue(name);
                    break;
            }

            int count = random.Next(1500);
            if (step % 100 == 0) Assert.Equal(told.Where(static each => each.IsKept).TakeLast(Math.Min(count, IMeshEvents.Kept)).Select(static each => each.Sequence), _events.Recent(count).Select(static each => each.Sequence));
        }

        foreach ((MeshEventSubscription Subscription, Queue<string> Expected) reader in readers) Check(reader);

        static void Check((MeshEventSubscription Subscription, Queue<string> Expected) reader)
        {
            while (reader.Subscription.TryRead(out MeshEvent? next)) Assert.Equal(reader.Expected.Dequeue(), next is DeployedEvent deployed ? deployed.Version : ((PassingEvent)next).Name);
            Assert.Empty(reader.Expected);
        }
    }

    [Fact]
    public void Wrong_arguments_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => _events.Subscribe(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => _events.Recent(-1));
        Assert.Throws<ArgumentNullException>(() => _events.Publish(null!));
    }

    private static AlertEvent Alert(int number) => new($"a{number}", AlertState.Firing, "m");

    private static IEnumerable<string> Names(IEnumerable<MeshEvent> events) => events.Cast<AlertEvent>().Select(static alert => alert.Name);

    private static async Task<List<string>> ReadAsync(MeshEventSubscription subscription) => [.. Names(await AllAsync(subscription))];

    private static async Task<List<MeshEvent>> AllAsync(MeshEventSubscription subscription)
    {
        var read = new List<MeshEvent>();
        await foreach (MeshEvent each in subscription) read.Add(each);
        return read;
    }

    private sealed record DeployedEvent(string Version) : MeshEvent
    {
        public override string Kind => "deployed";

        public override string ToString() => $"Version {Version} is deployed.";
    }

    private sealed record PassingEvent(string Name) : MeshEvent
    {
        public override string Kind => "passing";

        public override bool IsKept => false;

        public override string ToString() => $"'{Name}' passes.";
    }

    // Runs what is posted to it at once, on the thread that posts.
    private sealed class InlineContext : SynchronizationContext
    {
        public List<int> Posters { get; } = [];

        public override void Post(SendOrPostCallback d, object? state)
        {
            lock (Posters) Posters.Add(Environment.CurrentManagedThreadId);
            d(state);
        }
    }

    private sealed class BlockingTime(ManualResetEventSlim inClock, ManualResetEventSlim released) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow()
        {
            inClock.Set();
            released.Wait();
            return DateTimeOffset.UnixEpoch;
        }
    }

    private sealed class Clock(params long[] ticks) : TimeProvider
    {
        private int _reads;

        public override DateTimeOffset GetUtcNow() => new(ticks[_reads++], TimeSpan.Zero);
    }
}
