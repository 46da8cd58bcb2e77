namespace Mesh.Generators.Tests.Roots;

/// <summary>What attributes say of the start is what happens, from the attribute through the generated plan to the orchestrator.</summary>
public class HostStartTests
{
    private const string Log = "public static class Log { public static readonly List<string> Lines = new(); public static void Add(string line) { lock (Lines) Lines.Add(line); } }";

    [Fact]
    public void Stages_start_one_after_the_other_in_their_declared_order() => Assert.Equal("storage domain api", Run(
        """
        [assembly: Stage("storage", Order = 1)]
        [assembly: Stage("api", Order = 3)]
        [assembly: Stage("domain", Order = 2, Gate = StageGate.Started, Timeout = "30s")]
        public abstract class Noted(string name) : IServiceLifecycle { public async ValueTask InitializeAsync(CancellationToken ct) { await Task.Yield(); Log.Add(name); } }
        [Service(Stage = "api")] public class Api() : Noted("api");
        [Service(Stage = "domain")] public class Domain() : Noted("domain");
        [Service(Stage = "storage")] public class Storage() : Noted("storage");
        """));

    [Fact]
    public void A_service_that_prepares_does_so_while_what_it_requires_still_initializes() => Assert.Equal("prepare base+ use+", Run(
        """
        public interface IBase { }
        [Service] public class Base : IBase, IServiceLifecycle
        {
            public static readonly TaskCompletionSource Prepared = new(TaskCreationOptions.RunContinuationsAsynchronously);
            public async ValueTask InitializeAsync(CancellationToken ct) { await Prepared.Task.WaitAsync(ct); Log.Add("base+"); }
        }
        [Service] public class Use(IBase b) : IServiceLifecycle
        {
            public ValueTask PrepareAsync(CancellationToken ct) { Log.Add("prepare"); Base.Prepared.SetResult(); return default; }
            public ValueTask InitializeAsync(CancellationToken ct) { Log.Add("use+"); return default; }
            public object B => b;
        }
        """));

    [Fact]
    public void A_dependency_until_healthy_is_waited_for_until_it_says_so() => Assert.Equal("base+ healthy use+", Run(
        """
        public interface IBase { }
        [Service(GateTimeout = "30s")] public class Base : IBase, IServiceLifecycle, IServiceHealth
        {
            public ServiceHealth Health { get; private set; }
            public event Action<ServiceHealth>? HealthChanged;
            public ValueTask InitializeAsync(CancellationToken ct) { Log.Add("base+"); _ = HealAsync(); return default; }
            private async Task HealAsync() { await Task.Yield(); Log.Add("healthy"); Health = ServiceHealth.Healthy; HealthChanged?.Invoke(Health); }
        }
        [Service, DependsOn<IBase>(Until = Until.Healthy)] public class Use(IBase b) : IServiceLifecycle { public ValueTask InitializeAsync(CancellationToken ct) { Log.Add("use+"); return default; } public object B => b; }
        """));

    [Fact]
    public void A_start_that_fails_is_tried_again_on_the_same_instance() => Assert.Equal("made fails fails works", Run(
        """
        [Service(StartRetries = 2, StartRetryDelay = "1ms", StartPool = "flaky", Critical = true)] public class Flaky : IServiceLifecycle
        {
            private int _attempt;
            public Flaky() => Log.Add("made");
            public ValueTask InitializeAsync(CancellationToken ct) { bool works = ++_attempt == 3; Log.Add(works ? "works" : "fails"); return works ? default : throw new TimeoutException(); }
        }
        """));

    [Fact]
    public void The_start_goes_on_without_a_late_service_which_joins_and_is_told_of() => Assert.Equal("use+ without late+ use hears late", Run(
        """
        public interface ILate { }
        [Service(SkipAfter = "1ms")] public class Late : ILate, IServiceLifecycle
        {
            public static readonly TaskCompletionSource Go = new(TaskCreationOptions.RunContinuationsAsynchronously);
            public async ValueTask InitializeAsync(CancellationToken ct) { await Go.Task.WaitAsync(ct); Log.Add("late+"); }
        }
        [Service] public class Use(ILate? late) : IServiceLifecycle
        {
            public static readonly TaskCompletionSource Told = new(TaskCreationOptions.RunContinuationsAsynchronously);
            public ValueTask InitializeAsync(CancellationToken ct) { Log.Add(late is null ? "use+ without" : "use+ with"); return default; }
            public ValueTask JoinedAsync(string service, CancellationToken ct) { Log.Add("use hears " + service); Told.SetResult(); return default; }
        }
        """,
        "Late.Go.SetResult(); await Use.Told.Task;"));

    private static object? Run(string source, string afterStart = "") => Scenario.Run($$"""
        using Microsoft.Extensions.Hosting;
        {{source}}
        {{Log}}
        public static class Scenario
        {
            public static async Task<object?> Run()
            {
                var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
                builder.AddMesh();
                using var host = builder.Build();
                await host.StartAsync();
                {{afterStart}}
                await host.StopAsync();
                return string.Join(" ", Log.Lines);
            }
        }
        """);
}
