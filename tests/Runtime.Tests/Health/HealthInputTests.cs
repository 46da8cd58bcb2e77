using Mesh.Policies;
using Mesh.Runtime.Tests.Policies.Engine;
using Mesh.Runtime.Tests.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Mesh.Runtime.Tests.Health;

/// <summary>What policies know makes a service degraded, where the options say so.</summary>
public sealed class HealthInputTests
{
    [Fact]
    public async Task An_open_breaker_makes_its_service_degraded_until_it_lets_calls_through_and_says_why()
    {
        await using TestMesh mesh = await Started(static options => options.HealthInputs = HealthInputs.OpenBreakers);
        _ = Make<A>(mesh, new() { CircuitBreaker = Bodies.Breaker(1, 1) });
        mesh.Registry.Policies.OpenCircuit("A/Run", TimeSpan.FromSeconds(12));
        Assert.Equal((ServiceHealth.Healthy, null), HealthOf(mesh, "A")); // nobody has looked yet
        mesh.Time.Advance(5000);
        Assert.Equal((ServiceHealth.Degraded, "the circuit breaker of 'Run' is open"), HealthOf(mesh, "A"));
        Assert.Equal((ServiceHealth.Degraded, "because of 'A': the circuit breaker of 'Run' is open"), HealthOf(mesh, "B"));
        mesh.Time.Advance(10000); // the break is over: the next call is let through, though none comes
        Assert.Equal((ServiceHealth.Healthy, null), HealthOf(mesh, "A"));
        Assert.Equal((ServiceHealth.Healthy, null), HealthOf(mesh, "B"));
        mesh.Registry.Policies.OpenCircuit("A/Run");
        mesh.Time.Advance(60_000);
        Assert.Equal(ServiceHealth.Degraded, HealthOf(mesh, "A").Health);
    }

    [Fact]
    public async Task Options_of_one_service_hold_instead_of_those_of_all()
    {
        await using TestMesh mesh = await Started(static options => options.HealthInputsOf["A"] = HealthInputs.OpenBreakers);
        _ = (Make<A>(mesh, new() { CircuitBreaker = Bodies.Breaker(1, 1) }), Make<C>(mesh, new() { CircuitBreaker = Bodies.Breaker(1, 1) }));
        mesh.Registry.Policies.OpenCircuit("A/Run");
        mesh.Registry.Policies.OpenCircuit("C/Run");
        mesh.Time.Advance(5000);
        Assert.Equal((ServiceHealth.Degraded, ServiceHealth.Healthy), (HealthOf(mesh, "A").Health, HealthOf(mesh, "C").Health));
    }

    [Fact]
    public async Task Where_nobody_wants_to_know_nothing_is_looked_at()
    {
        await using TestMesh mesh = await Started(static _ => { });
        _ = Make<A>(mesh, new() { CircuitBreaker = Bodies.Breaker(1, 1) });
        mesh.Registry.Policies.OpenCircuit("A/Run");
        int timers = mesh.Time.Timers;
        mesh.Time.Advance(60_000);
        Assert.Equal((ServiceHealth.Healthy, 0), (HealthOf(mesh, "A").Health, timers));
    }

    [Fact]
    public async Task A_queue_with_four_of_five_places_taken_makes_its_service_degraded_until_it_is_shorter()
    {
        await using TestMesh mesh = await Started(static options => options.HealthInputs = HealthInputs.FullQueues);
        Operated subject = Make<A>(mesh, new() { ConcurrencyLimit = Bodies.Limit(1, queue: 5) });
        Task<int>[] calls = [.. Enumerable.Range(0, 4).Select(_ => subject.CallAsync())];
        mesh.Time.Advance(5000);
        Assert.Equal(ServiceHealth.Healthy, HealthOf(mesh, "A").Health); // one runs and three wait
        calls = [.. calls, subject.CallAsync()];
        mesh.Time.Advance(5000);
        Assert.Equal((ServiceHealth.Degraded, "4 of the 5 places in the queue of 'Run' are taken"), HealthOf(mesh, "A"));
        subject.End.SetResult(1);
        await Task.WhenAll(calls).Soon();
        mesh.Time.Advance(5000);
        Assert.Equal((ServiceHealth.Healthy, null), HealthOf(mesh, "A"));
    }

    [Fact]
    public async Task What_the_service_says_of_itself_is_told_where_it_is_worse()
    {
        await using TestMesh mesh = await Started(static options => options.HealthInputs = HealthInputs.OpenBreakers);
        _ = Make<A>(mesh, new() { CircuitBreaker = Bodies.Breaker(1, 1) });
        mesh.Registry.Policies.OpenCircuit("A/Run");
        mesh.Time.Advance(5000);
        var health = mesh.Provider.GetRequiredService<Mesh.Health.HealthStates>();
        int a = mesh.Provider.GetRequiredService<Mesh.Registry.ServiceStates>().Services.ByName["A"];
        health.Report(a, new Mesh.Health.HealthReading(ServiceHealth.Unhealthy, "cannot write"));
        Assert.Equal((ServiceHealth.Unhealthy, "cannot write"), HealthOf(mesh, "A"));
        health.Report(a, new Mesh.Health.HealthReading(ServiceHealth.Healthy));
        Assert.Equal((ServiceHealth.Degraded, "the circuit breaker of 'Run' is open"), HealthOf(mesh, "A"));
    }

    [Fact]
    public async Task A_mesh_that_stops_looks_no_more()
    {
        await using TestMesh mesh = await Started(static options => options.HealthInputs = HealthInputs.OpenBreakers);
        Assert.Equal(1, mesh.Time.Timers);
        await mesh.StopAsync();
        Assert.Equal(0, mesh.Time.Timers);
        await mesh.StartAsync();
        Assert.Equal(1, mesh.Time.Timers);
    }

    private static (ServiceHealth Health, string? Reason) HealthOf(TestMesh mesh, string name) => (mesh.Registry.Find(name)!.Health, mesh.Registry.Find(name)!.HealthReason);

    private static async Task<TestMesh> Started(Action<MeshOptions> configure)
    {
        var mesh = new TestMesh { Configure = configure };
        mesh.Add("A");
        mesh.Add("B", "A");
        mesh.Add("C");
        await mesh.StartAsync();
        return mesh;
    }

    private static Operated Make<T>(TestMesh mesh, OperationSettings settings)
    {
        var subject = new Operated();
        subject.Policies = mesh.Provider.GetRequiredService<MeshPolicies>().Of(
            mesh.Metrics.Operation(typeof(T).Name, "I", "Run"),
            typeof(T),
            (policies, operation) => new OperationPolicies<Operated, int, ValueTask<int>, ValueTaskShape<int>>(policies, operation, settings, new() { Call = static (subject, _) => new ValueTask<int>(subject.End.Task) }));
        return subject;
    }

    // The operation "Run" of a service, which ends when it is told to.
    private sealed class Operated
    {
        public TaskCompletionSource<int> End { get; } = new();

        public OperationPolicies<Operated, int, ValueTask<int>, ValueTaskShape<int>> Policies { get; set; } = null!;

        public Task<int> CallAsync()
        {
            OperationCall call = default;
            return Policies.Invoke(ref call, this).AsTask();
        }
    }

    private sealed class A;

    private sealed class C;
}
