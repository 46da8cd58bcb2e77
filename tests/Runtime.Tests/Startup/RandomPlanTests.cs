using Mesh.Runtime.Tests.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Mesh.Runtime.Tests.Startup;

/// <summary>What must hold of every start and stop, over random plans. A failure names its seed.</summary>
public sealed class RandomPlanTests
{
    [Fact]
    public async Task Whatever_the_plan_and_whatever_fails_the_promises_hold()
    {
        int started = 0, failed = 0, cancelled = 0;
        for (int seed = 0; seed < 400; seed++)
        {
            try
            {
                switch (await RunAsync(seed))
                {
                    case null: started++; break;
                    case OperationCanceledException: cancelled++; break;
                    default: failed++; break;
                }
            }
            catch (Exception error)
            {
                throw new InvalidOperationException($"Seed {seed}: {error.Message}", error);
            }
        }

        // The plans are such that each end is met often.
        Assert.True(started > 50 && failed > 50 && cancelled > 30, $"{started} started, {failed} failed, {cancelled} cancelled");
    }

    private static async Task<Exception?> RunAsync(int seed)
    {
        var random = new Random(seed);
        RandomService[] services = Services(random);
        using var caller = new CancellationTokenSource();
        int canceller = random.Next(4) == 0 ? random.Next(services.Length) : -1;
        int slots = random.Next(3) == 0 ? random.Next(1, 4) : int.MaxValue;
        await using var mesh = new TestMesh { Configure = options => options.MaxParallelStarts = slots };
        foreach (RandomService service in services) service.AddTo(mesh, service.Index == canceller ? caller.Cancel : static () => { });

        Exception? error = await Record.ExceptionAsync(() => mesh.StartAsync(caller.Token));
        if (error is not null and not OperationCanceledException) Assert.Equal(ServiceErrorKind.StartFailed, Assert.IsType<ServiceException>(error).Kind);
        if (error is OperationCanceledException) Assert.True(caller.IsCancellationRequested);
        if (error is null && canceller < 0) AssertOutcomeIsAsPredicted(mesh, services);
        if (error is null)
        {
            if (!caller.IsCancellationRequested) Assert.DoesNotContain(services, service => service is { Critical: true, IsSingleton: true } && mesh.Status(service.Name) == ServiceStatus.Failed);
            Exception? stop = await Record.ExceptionAsync(() => mesh.StopAsync());
            bool stuck = services.Any(service => service.CleanupFails && mesh.Journal.Of("cleanup").Contains(service.Name));
            Assert.Equal(stuck, stop is ServiceException { Kind: ServiceErrorKind.StopFailed });
        }

        // What was abandoned and ended well after all cleans up when it does; until then it may still be under way.
        Journal journal = mesh.Journal;
        await Waiting.Until(() =>
        {
            journal = mesh.Journal.Copy();
            return journal.Of("cleanup").Length >= journal.Of("initialized").Length;
        });
        AssertPromises(mesh, journal, services);
        return error;
    }

    private static void AssertPromises(TestMesh mesh, Journal journal, RandomService[] services)
    {
        string[] constructed = journal.Of("construct"), initialized = journal.Of("initialized"), cleaned = journal.Of("cleanup");
        Assert.Equal(constructed.Distinct(), constructed);
        Assert.Equal(initialized.Order(StringComparer.Ordinal), cleaned.Order(StringComparer.Ordinal));
        Assert.DoesNotContain(services, service => !service.IsSingleton && constructed.Contains(service.Name));

        foreach (RandomService service in services.Where(service => constructed.Contains(service.Name)))
        {
            int begin = journal.IndexOf($"construct {service.Name}");
            foreach ((RandomService dependency, string mark) in Waited(service, services))
            {
                int done = journal.IndexOf($"{(mark.Contains('!', StringComparison.Ordinal) ? "construct" : "initialized")} {dependency.Name}");
                bool optional = mark.Contains('?', StringComparison.Ordinal);
                Assert.True(optional ? done < begin : done >= 0 && done < begin, $"{service.Name} began before {dependency.Name} was done");
            }
        }

        // Those that were abandoned end when they end; of all others dependents are stopped first.
        foreach (RandomService service in services.Where(service => cleaned.Contains(service.Name) && mesh.Status(service.Name) != ServiceStatus.Failed))
        {
            foreach ((RandomService dependency, _) in Waited(service, services))
            {
                if (cleaned.Contains(dependency.Name) && mesh.Status(dependency.Name) != ServiceStatus.Failed) journal.AssertBefore($"cleanup {service.Name}", $"cleanup {dependency.Name}");
            }
        }
    }

    // Through services that are only passed on to singletons; an optional edge on the way makes the whole way optional.
    private static IEnumerable<(RandomService Dependency, string Mark)> Waited(RandomService service, RandomService[] services)
    {
        foreach ((int target, string mark) in service.Edges.Where(static edge => edge.Mark != "~"))
        {
            if (services[target].IsSingleton)
            {
                yield return (services[target], mark);
                continue;
            }

            foreach ((RandomService behind, string inner) in Waited(services[target], services)) yield return (behind, inner + (mark.Contains('?', StringComparison.Ordinal) ? "?" : ""));
        }
    }

    private static void AssertOutcomeIsAsPredicted(TestMesh mesh, RandomService[] services)
    {
        // Whether a dependent begins before its dependency fails after construction is a matter of luck.
        if (services.Any(service => service.Edges.Any(edge => edge.Mark.Contains('!', StringComparison.Ordinal)))) return;
        var failed = new bool[services.Length];
        foreach (RandomService service in services)
        {
            bool degraded = service.IsSingleton && service.ReadyFails;
            foreach ((int target, string mark) in service.Edges)
            {
                if (!failed[target] || mark == "~") continue;
                if (mark == "?") degraded = true;
                else failed[service.Index] = true;
            }

            if (service.IsSingleton && service.Fails) failed[service.Index] = true;
            Assert.Equal(failed[service.Index] ? ServiceStatus.Failed : degraded ? ServiceStatus.Degraded : ServiceStatus.Running, mesh.Status(service.Name));
        }
    }

    private static RandomService[] Services(Random random)
    {
        bool withConstructed = random.Next(2) == 0;
        bool withFailures = random.Next(3) > 0;
        var services = new RandomService[random.Next(1, 14)];
        for (int i = 0; i < services.Length; i++)
        {
            string[] marks = withConstructed ? ["", "", "?", "!", "!?", "~"] : ["", "", "?", "~"];
            var edges = Enumerable.Range(0, i).Where(_ => random.Next(4) == 0).Select(target => (target, marks[random.Next(marks.Length)])).ToArray();
            services[i] = new RandomService(i, edges)
            {
                IsSingleton = random.Next(6) > 0,
                Critical = random.Next(4) == 0,
                ConstructFails = withFailures && random.Next(12) == 0,
                InitializeFails = withFailures && random.Next(10) == 0,
                ReadyFails = withFailures && random.Next(20) == 0,
                CleanupFails = random.Next(15) == 0,
                HeedsToken = random.Next(3) > 0,
                Steps = random.Next(6),
            };
        }

        return services;
    }

    private sealed record RandomService(int Index, (int Target, string Mark)[] Edges)
    {
        public string Name => $"s{Index}";

        public bool IsSingleton { get; init; }

        public bool Critical { get; init; }

        public bool ConstructFails { get; init; }

        public bool InitializeFails { get; init; }

        public bool ReadyFails { get; init; }

        public bool CleanupFails { get; init; }

        public bool HeedsToken { get; init; }

        public int Steps { get; init; }

        public bool Fails => ConstructFails || InitializeFails;

        public void AddTo(TestMesh mesh, Action cancel)
        {
            ServiceLifetime lifetime = IsSingleton ? ServiceLifetime.Singleton : ServiceLifetime.Transient;
            Behaviour does = mesh.Add(Name, entry => entry with { Critical = Critical && IsSingleton, Lifetime = lifetime }, [.. Edges.Select(static edge => $"s{edge.Target}{edge.Mark}")]);
            if (ConstructFails) does.Construct = static () => throw new InvalidOperationException("constructor");
            does.Initialize = async token =>
            {
                for (int step = 0; step < Steps; step++)
                {
                    await Task.Yield();
                    if (step == Steps / 2) cancel();
                    if (HeedsToken) token.ThrowIfCancellationRequested();
                }

                if (InitializeFails) throw new InvalidOperationException("initialize");
            };
            if (ReadyFails) does.Ready = static _ => throw new InvalidOperationException("ready");
            if (CleanupFails) does.Cleanup = static _ => throw new InvalidOperationException("cleanup");
        }
    }
}
