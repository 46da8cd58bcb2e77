using System.Diagnostics.Metrics;
using Mesh.Metrics;
using Mesh.Policies;
using Mesh.Runtime.Tests.Policies.Engine;

namespace Mesh.Runtime.Tests.Metrics;

/// <summary>A call that is rejected is no call of the snapshot and a failed one of the meter, and has a number of its own in both.</summary>
public sealed class RejectionTests
{
    private static readonly string[] s_reasons = ["circuit-open", "limit-exceeded", "rate-limited"];

    public static TheoryData<Kind> All => Kinds.All;

    [Fact]
    public void Calls_of_a_service_that_restarts_or_is_gone_are_rejected_calls()
    {
        using var observed = new Observed();
        using var counted = new Counted(observed.Metrics);
        observed.ListenToDuration();
        Assert.Equal(1, observed.Facade.Get());
        observed.Metrics.Close(new ServiceClosure("store"));
        Assert.Throws<ServiceException>(() => observed.Facade.Get());
        Assert.Throws<ServiceException>(() => observed.Facade.Get());
        observed.Metrics.Close(new ServiceClosure("store", ClosureReason.Failed, new IOException("disk")));
        Assert.Throws<ServiceException>(() => observed.Facade.Get());

        OperationSnapshot snapshot = observed.Snapshot;
        Assert.Equal((1L, 0L, 0L, 3L), (snapshot.Count, snapshot.Active, snapshot.ErrorCount, snapshot.Rejected));
        Assert.Equal([("restarting", 2L), ("unavailable", 1L)], snapshot.Rejections.Select(static pair => (pair.Key, pair.Value)));
        Assert.Equal(snapshot.Rejections, counted.Rejections);
        Assert.Equal(4, observed.Durations.Count);
        Assert.All(observed.Durations.Skip(1), static measurement => Assert.Equal("unavailable", Observed.Tags(measurement)["error.type"]));
    }

    [Fact]
    public void A_rejection_is_not_accumulated_while_nothing_is()
    {
        using var observed = new Observed(accumulate: false);
        using var counted = new Counted(observed.Metrics);
        observed.Metrics.Close(new ServiceClosure("store"));
        Assert.Throws<ServiceException>(() => observed.Facade.Get());
        Assert.Equal(0, observed.Snapshot.Rejected);
        Assert.Equal(1, Assert.Single(counted.Rejections).Value);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task What_policies_reject_is_told_apart_from_what_fails_whatever_comes(Kind kind)
    {
        for (int seed = 0; seed < 12; seed++)
        {
            var random = new Random(seed);
            var settings = new OperationSettings
            {
                CircuitBreaker = random.Next(3) > 0 ? Bodies.Breaker(random.Next(2, 6), 0.5) : null,
                RateLimit = random.Next(3) > 0 ? new() { Permits = random.Next(5, 15), Per = TimeSpan.FromSeconds(5) } : null,
                Retry = random.Next(2) > 0 ? Bodies.Retry(random.Next(1, 3)) : null,
                Fallback = random.Next(4) == 0 ? new() { Handles = static error => error is ServiceException { Kind: ServiceErrorKind.RateLimited } } : null,
            };
            using var subject = new Subject(settings, kind) { Body = Bodies.Goes(string.Concat(Enumerable.Range(0, 60).Select(_ => random.Next(2) == 0 ? 'F' : 'S'))), Fallback = static (_, _) => Task.FromResult(-1) };
            using var counted = new Counted(subject.Metrics);
            var said = new List<string>();
            for (int i = 0; i < 40; i++)
            {
                said.Add(await subject.SayAsync());
                if (random.Next(4) == 0) subject.Time.Advance(random.Next(6000));
            }

            OperationSnapshot snapshot = Assert.Single(subject.Metrics.Snapshot());
            int rejected = said.Count(static word => s_reasons.Contains(word)), failed = said.Count(static word => word.StartsWith("boom", StringComparison.Ordinal));
            Assert.Equal((40L - rejected, 0L, (long)failed, (long)rejected), (snapshot.Count, snapshot.Active, snapshot.ErrorCount, snapshot.Rejected));
            Assert.Equal(said.Where(static word => s_reasons.Contains(word)).CountBy(static word => word).OrderBy(static pair => pair.Key, StringComparer.Ordinal), snapshot.Rejections.Select(static pair => KeyValuePair.Create(pair.Key, (int)pair.Value)));
            Assert.Equal(snapshot.Rejections, counted.Rejections);
            Assert.Equal(40, counted.Durations);
        }
    }

    [Fact]
    public async Task A_rejection_by_the_operation_that_a_service_calls_is_a_failure_of_its_own()
    {
        using var inner = new Subject(new() { RateLimit = new() { Permits = 1, Per = TimeSpan.FromHours(1) } }) { Body = Bodies.Succeeds };
        Operation outer = inner.Metrics.Operation("front", "IFront", "Sell");
        for (int i = 0; i < 3; i++) await Record.ExceptionAsync(SellAsync);

        Assert.Equal((1L, 2L), (inner.Metrics.Snapshot("shop").Single().Count, inner.Metrics.Snapshot("shop").Single().Rejected));
        OperationSnapshot front = Assert.Single(inner.Metrics.Snapshot("front"));
        Assert.Equal((3L, 0L), (front.Count, front.Rejected));
        Assert.Equal([("rate-limited", 2L)], front.Errors.Select(static pair => (pair.Key, pair.Value)));

        Task<int> SellAsync()
        {
            outer.Start(out OperationCall call);
            try
            {
                return call.Track(inner.CallAsync(1));
            }
            finally
            {
                call.Leave();
            }
        }
    }

    // What the meter was told.
    private sealed class Counted : IDisposable
    {
        private readonly MeterListener _listener = new();
        private readonly SortedDictionary<string, long> _rejections = new(StringComparer.Ordinal);

        public Counted(MeshMetrics metrics)
        {
            _listener.SetMeasurementEventCallback<long>((_, value, tags, _) =>
            {
                lock (_rejections) _rejections[(string)tags.ToArray().Single(static tag => tag.Key == "mesh.reason").Value!] = _rejections.GetValueOrDefault((string)tags.ToArray().Single(static tag => tag.Key == "mesh.reason").Value!) + value;
            });
            _listener.SetMeasurementEventCallback<double>((_, _, _, _) => Durations++);
            _listener.Start();
            _listener.EnableMeasurementEvents(metrics.Rejected);
            _listener.EnableMeasurementEvents(metrics.Duration);
        }

        public int Durations { get; private set; }

        public IReadOnlyDictionary<string, long> Rejections
        {
            get
            {
                lock (_rejections) return new SortedDictionary<string, long>(_rejections);
            }
        }

        public void Dispose() => _listener.Dispose();
    }
}
