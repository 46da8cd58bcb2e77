using Mesh.Health;
using Mesh.Plan;
using Mesh.Startup;

namespace Mesh.Runtime.Tests.Health;

/// <summary>Random services that block, throw and report on many threads, at gates and in the monitor: each gets what is its own, and none that of another.</summary>
public sealed class StubbornHealthTests
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(2);

    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, 24)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Only_what_waits_for_a_service_suffers_from_how_that_is_asked(int seed)
    {
        var random = new Random(seed);
        using var end = new ManualResetEventSlim();
        using var bench = new MonitorBench(new WorkRunner());
        Subject[] subjects = [.. Enumerable.Range(0, random.Next(4, 16)).Select(_ => Subject.Make(random, end))];
        for (int i = 0; i < subjects.Length; i++) bench.Add($"s{i}", subjects[i].Instance);
        try
        {
            await GatesAsync(bench, subjects, random);
            await MonitorAsync(bench, subjects);
            await EndAsync(bench, subjects);
        }
        finally
        {
            end.Set();
        }
    }

    private static async Task GatesAsync(MonitorBench bench, Subject[] subjects, Random random)
    {
        using var cancel = new CancellationTokenSource();
        var entry = new ServiceEntry { Name = "any", Type = typeof(object), Contracts = [], Instance = static _ => new object() };
        var gates = new Task<HealthReading>[subjects.Length];
        bool[] isGivenUp = [.. subjects.Select(_ => random.Next(4) == 0)];
        Callers.Forbid(() =>
        {
            for (int i = 0; i < subjects.Length; i++)
            {
                gates[i] = HealthGate.WaitAsync(entry, subjects[i].Instance, s_timeout, bench.Time, bench.Runner, isGivenUp[i] ? cancel.Token : CancellationToken.None);
            }
        });
        // Those that do well pass while the clock stands still, whatever the others do.
        for (int i = 0; i < subjects.Length; i++)
        {
            if (subjects[i].PassesAtOnce) Assert.Equal(ServiceHealth.Healthy, (await gates[i].WaitAsync(TimeSpan.FromSeconds(30))).Health);
        }

        Callers.Forbid(cancel.Cancel);
        for (int i = 0; i < subjects.Length; i++)
        {
            if (isGivenUp[i] && !subjects[i].PassesAtOnce && !subjects[i].FailsAtOnce) await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gates[i].WaitAsync(TimeSpan.FromSeconds(30)));
        }

        await PassAsync(bench, () => gates.All(static gate => gate.IsCompleted));
        for (int i = 0; i < subjects.Length; i++)
        {
            if (subjects[i].FailsAtOnce) Assert.True(gates[i].IsFaulted || gates[i].IsCanceled, $"service {i}");
            else if (!isGivenUp[i] && !subjects[i].PassesAtOnce) Assert.False((await gates[i]).IsUsable, $"service {i}");
        }
    }

    private static async Task MonitorAsync(MonitorBench bench, Subject[] subjects)
    {
        Callers.Forbid(() => bench.Start());
        await PassAsync(bench, () => Enumerable.Range(0, subjects.Length).All(i => bench.Health($"s{i}") == subjects[i].Expected));
        StubbornReport[] reports = [.. subjects.Where(static subject => subject.Reports).Select(static subject => (StubbornReport)subject.Instance)];
        // Many at once; each service's last word is unhealthy, then degraded, then healthy.
        foreach (ServiceHealth last in new[] { ServiceHealth.Unhealthy, ServiceHealth.Degraded, ServiceHealth.Healthy })
        {
            Thread[] threads = [.. Enumerable.Range(0, 3).Select(part => new Thread(() =>
            {
                for (int i = 0; i < 300; i++)
                {
                    foreach (StubbornReport report in reports) report.Report((ServiceHealth)(1 + ((i + part) % 3)));
                }
            }))];
            foreach (Thread thread in threads) thread.Start();
            foreach (Thread thread in threads) thread.Join();
            foreach (StubbornReport report in reports) report.Report(last);
            await PassAsync(bench, () => Enumerable.Range(0, subjects.Length).All(i => bench.Health($"s{i}") == (subjects[i].Reports ? last : subjects[i].Expected)));
        }
    }

    private static async Task EndAsync(MonitorBench bench, Subject[] subjects)
    {
        Task? over = null;
        Callers.Forbid(() => over = bench.Monitor.DisposeAsync().AsTask());
        await over!.WaitAsync(TimeSpan.FromSeconds(30));
        for (int i = 0; i < subjects.Length; i++) Assert.True(subjects[i].Callers is { Forbidden: 0, Most: <= 1 }, $"service {i}: {subjects[i].Callers.Most} threads at once, {subjects[i].Callers.Forbidden} times on another's");
    }

    private static Task PassAsync(MonitorBench bench, Func<bool> condition) => Testing.Waiting.Until(condition, bench.Time, 100);

    private sealed class Subject
    {
        public required object Instance { get; init; }

        public required Callers Callers { get; init; }

        /// <summary>Whether its gate opens without time passing.</summary>
        public bool PassesAtOnce { get; init; }

        /// <summary>Whether its gate cannot wait for it.</summary>
        public bool FailsAtOnce { get; init; }

        /// <summary>Whether it reports, is listened to and can be read.</summary>
        public bool Reports { get; init; }

        /// <summary>What the monitor makes of it, which comes after its gate: one that still blocks there cannot be read.</summary>
        public ServiceHealth Expected { get; init; }

        public static Subject Make(Random random, ManualResetEventSlim end)
        {
            var callers = new Callers(end);
            if (random.Next(2) == 0)
            {
                Way check = Any(random);
                bool hangs = random.Next(4) == 0;
                return new Subject { Instance = new StubbornCheck(callers, check, hangs, Any(random), end), Callers = callers, PassesAtOnce = check == Way.Works && !hangs, Expected = check == Way.Works && !hangs ? ServiceHealth.Healthy : ServiceHealth.Unhealthy };
            }

            (Way getter, Way add, Way remove) = (Any(random), Any(random), Any(random));
            return new Subject
            {
                Instance = new StubbornReport(callers, getter, add, remove),
                Callers = callers,
                PassesAtOnce = getter == Way.Works && add == Way.Works,
                FailsAtOnce = add == Way.Throws,
                Reports = getter == Way.Works && add == Way.Works && remove != Way.Blocks,
                Expected = getter == Way.Works && add != Way.Blocks && remove != Way.Blocks ? ServiceHealth.Healthy : ServiceHealth.Unhealthy,
            };
        }

        private static Way Any(Random random) => random.Next(5) switch { 0 => Way.Throws, 1 => Way.Blocks, _ => Way.Works };
    }
}
