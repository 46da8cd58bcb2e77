using Mesh.Composition;
using Mesh.Inspection;
using Mesh.Metrics;
using Mesh.Policies;
using Mesh.Registry;
using Mesh.Runtime.Tests.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Mesh.Runtime.Tests.Inspection;

public sealed class InspectorTests : IAsyncDisposable
{
    private readonly TestMesh _mesh = new();
    private int _asked;

    public ValueTask DisposeAsync() => _mesh.DisposeAsync();

    [Fact]
    public async Task What_a_capability_says_of_a_service_is_found_by_its_class_and_in_the_list_of_all()
    {
        Add("a");
        Add("b");
        Says(service => service.Name == "a" ? new Owner("team " + service.Name) : null);
        Says(static service => new Cost(service.Status.ToString()));
        Assert.Equal(("team a", "Registered"), (Info("a").Part<Owner>()?.Name, Info("a").Part<Cost>()?.Of));
        Assert.Equal(((Owner?)null, "Registered"), (Info("b").Part<Owner>(), Info("b").Part<Cost>()?.Of));
        Assert.Null(Info("a").Part<InspectorTests>());
        Assert.Equal(["Owner { Name = team a }", "Cost { Of = Registered }"], await TextsAsync(Info("a")));
        Assert.Equal([typeof(Cost)], (await Info("b").PartsAsync().Soon()).Select(static part => part.Type));
        await _mesh.StartAsync();
        Assert.Equal("Running", Info("a").Part<Cost>()?.Of);
        Assert.All(_mesh.Registry.Services.Concat(_mesh.Registry.FindByContract(typeof(Probe))), static service => Assert.Equal("Running", service.Part<Cost>()?.Of));
    }

    [Fact]
    public void A_part_is_found_by_its_base_class_too_and_the_first_that_was_registered_is_taken()
    {
        Add("a");
        Says<Owner>(static _ => null);
        Says(static _ => new Cost("first"));
        Says(static _ => new Cost("second"));
        Assert.Equal("first", Info("a").Part<Cost>()?.Of);
        Assert.IsType<Cost>(Info("a").Part<object>());
    }

    [Fact]
    public async Task Nobody_is_asked_before_somebody_wants_to_know_and_then_once_for_a_snapshot()
    {
        Add("a");
        Says(_ => new Cost($"{++_asked}"));
        ServiceInfo[] snapshots = [.. _mesh.Registry.Services, .. _mesh.Registry.Services];
        _ = (snapshots[0].ToString(), snapshots[0] == snapshots[1], snapshots[0].GetHashCode());
        await _mesh.StartAsync();
        Assert.Equal(0, _asked);
        Assert.Equal("1", snapshots[0].Part<Cost>()?.Of);
        Assert.Equal(["Cost { Of = 1 }"], await TextsAsync(snapshots[0]));
        Assert.Equal(["Cost { Of = 2 }"], await TextsAsync(snapshots[1]));
        Assert.Equal(("1", "2"), (snapshots[0].Part<Cost>()?.Of, snapshots[1].Part<Cost>()?.Of));
    }

    [Fact]
    public async Task What_an_inspector_throws_is_told_as_text_and_hurts_no_other()
    {
        Add("a");
        Says<Owner>(static _ => throw new InvalidOperationException("nobody knows"));
        Says<Owner>(static _ => throw new SpeechlessException());
        Register(static mesh => mesh.InspectsServices<Owner>(static _ => throw new InvalidOperationException("not made")));
        Register(static mesh => mesh.InspectsServices<Owner>(static _ => null!));
        Says(static _ => new Unprintable());
        Says(static _ => new Cost("low"));
        ServiceInfo info = Info("a");
        Assert.Null(info.Part<Owner>());
        Assert.Equal("low", info.Part<Cost>()?.Of);
        IReadOnlyList<InspectedPart> parts = await info.PartsAsync().Soon();
        Assert.Equal(
        [
            "nobody knows", SpeechlessException.Text, "not made", $"The function given to InspectsServices returned null instead of an inspector for {typeof(Owner)}. help: return an inspector.",
            "Unprintable, whose ToString throws InvalidOperationException", "Cost { Of = low }",
        ], parts.Select(static part => part.ToString()));
        Assert.Equal([true, true, true, true, false, false], parts.Select(static part => part.Error is not null && part.Value is null));
    }

    [Fact]
    public async Task One_that_blocks_holds_up_who_asks_it_and_nobody_else()
    {
        var gate = new Gate();
        Add("a");
        Add("b");
        Says(service =>
        {
            Interlocked.Increment(ref _asked);
            if (service.Name == "a") gate.Pass();
            return new Owner(service.Name);
        });
        Says(static _ => new Cost("low"));
        ServiceInfo info = Info("a");
        Task<Owner?> blocked = Task.Run(info.Part<Owner>);
        await gate.Entered;
        Assert.Equal("low", info.Part<Cost>()?.Of);
        Assert.Equal("b", Info("b").Part<Owner>()?.Name);
        Assert.Equal(2, _mesh.Registry.Services.Count);
        await _mesh.StartAsync();

        // All are waited for, but not for ever; and one that does not come back gets no further threads.
        Task<IReadOnlyList<InspectedPart>> all = info.PartsAsync();
        await Waiting.Until(() => all.IsCompleted, _mesh.Time, 100);
        Assert.Equal(["The inspector has not answered within 1 s, and is not asked again before it does.", "Cost { Of = low }"], (await all).Select(static part => part.ToString()));
        int asked = _asked;
        for (int i = 0; i < 10; i++) Assert.Equal(2, (await Info("b").PartsAsync().Soon()).Count);
        Assert.Equal(asked, _asked);

        gate.Release();
        Assert.Equal("a", (await blocked.Soon())?.Name);
        await Waiting.Until(() => Info("b").PartsAsync().Soon().GetAwaiter().GetResult()[0].Error is null);
        Assert.Equal(["Owner { Name = a }", "Cost { Of = low }"], await TextsAsync(info));
    }

    [Fact]
    public async Task However_many_want_to_know_one_that_blocks_takes_four_threads_and_what_waits_behind_it_is_not_asked_any_more()
    {
        var gate = new Gate();
        string[] names = [.. Enumerable.Range(0, 50).Select(static number => $"s{number}")];
        foreach (string name in names) Add(name);
        Says<Owner>(service =>
        {
            Interlocked.Increment(ref _asked);
            gate.Pass();
            return new Owner(service.Name);
        });
        Task<IReadOnlyList<InspectedPart>[]> all = Task.WhenAll(_mesh.Registry.Services.Select(static service => service.PartsAsync()));
        await Waiting.Until(() => Volatile.Read(ref _asked) == 4);
        await Waiting.Until(() => all.IsCompleted, _mesh.Time, 100);
        Assert.All(await all, static parts => Assert.StartsWith("The inspector has not answered within 1 s", Assert.Single(parts).Error, StringComparison.Ordinal));
        gate.Release();
        await Waiting.Until(() => Info("s0").PartsAsync().Soon().GetAwaiter().GetResult()[0].Error is null);
        Assert.InRange(_asked, 5, 10); // the four, and who has asked since
    }

    [Fact]
    public async Task Who_does_not_want_to_wait_gives_up()
    {
        var gate = new Gate();
        Add("a");
        Says<Owner>(_ =>
        {
            gate.Pass();
            return null;
        });
        using var cancellation = new CancellationTokenSource();
        Task<IReadOnlyList<InspectedPart>> all = Info("a").PartsAsync(cancellation.Token);
        await gate.Entered;
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => all.Soon());
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Info("a").PartsAsync(cancellation.Token));
        gate.Release();
    }

    [Fact]
    public async Task An_inspector_may_ask_for_parts_of_others_and_gets_none_for_its_own_answer()
    {
        Add("c");
        Add("b", "c");
        Add("a", "b");
        Says(static service => new Cost($"{service.Name}:{service.Part<Cost>()?.Of ?? "none"}"));
        // Of those that it depends on; and itself, through the registry and through the list of all.
        Says(service => new Owner($"{service.Name}({string.Join(", ", service.Dependencies.Select(each => Info(each.Service).Part<Owner>()?.Name))}){Info(service.Name).Part<Owner>()?.Name}"));
        Says(service => new Unprintable { Count = Info(service.Name).PartsAsync().GetAwaiter().GetResult().Count(static part => part.Error is null) });
        ServiceInfo info = Info("a");
        Assert.Equal("a:none", info.Part<Cost>()?.Of);
        Assert.Equal("a(b(c()))", info.Part<Owner>()?.Name);
        Assert.Equal(2, info.Part<Unprintable>()?.Count);
        Assert.Equal("a(b(c()))", ((Owner?)(await Info("a").PartsAsync().Soon())[1].Value)?.Name);
    }

    [Fact]
    public async Task What_is_said_of_an_operation_is_found_with_its_policies_and_without()
    {
        Add("a");
        Register(static mesh => mesh.InspectsOperations(static _ => new Budgets()));
        Operation plain = _mesh.Metrics.Operation("a", "IA", "Plain"), limited = _mesh.Metrics.Operation("a", "IA", "Limited");
        var policies = _mesh.Provider.GetRequiredService<MeshPolicies>();
        var settings = new OperationSettings { ConcurrencyLimit = new ConcurrencyLimitSettings { Permits = 2 } };
        policies.Of(limited, typeof(int), (all, operation) => new OperationPolicies<int, int, int, ValueShape<int>>(all, operation, settings, new() { Call = static (_, _) => 1 }));
        IReadOnlyList<OperationDescription> operations = _mesh.Registry.OperationsOf("a");
        Assert.Equal(["Limited 100", "Plain 100"], operations.Select(static each => $"{each.Operation} {each.Part<Budget>()?.Milliseconds}"));
        Assert.Equal("a/IA/Limited: 100", Assert.Single(await operations[0].PartsAsync().Soon()).ToString());
        OperationPolicyInfo applied = operations[0].Policies!;
        Assert.Same(operations[0].Part<Budget>(), applied.Part<Budget>()); // one snapshot
        Assert.Null(operations[1].Policies);
        Assert.Equal(100, _mesh.Registry.Policies.Find("a", "Limited")?.Part<Budget>()?.Milliseconds);
        Assert.Equal(100, Assert.Single(_mesh.Registry.Policies.Operations).Part<Budget>()?.Milliseconds);
        Assert.Equal(plain.Index + 1, limited.Index);
    }

    [Fact]
    public async Task Without_inspectors_there_are_no_parts()
    {
        Add("a");
        _mesh.Metrics.Operation("a", "IA", "Plain");
        Assert.Null(Info("a").Part<object>());
        Assert.Empty(await Info("a").PartsAsync());
        OperationDescription operation = Assert.Single(_mesh.Registry.OperationsOf("a"));
        Assert.Null(operation.Part<object>());
        Assert.Empty(await operation.PartsAsync());
    }

    [Fact]
    public async Task Each_container_has_inspectors_of_its_own()
    {
        Add("a");
        Register(static mesh => mesh.InspectsServices(static services => new Named(services.GetRequiredService<Cost>().Of)));
        var services = new ServiceCollection();
        _mesh.AddTo(services);
        int made = 0;
        services.AddSingleton(_ => new Cost(++made == 1 ? "one" : "two"));
        await using ServiceProvider one = services.BuildServiceProvider(), two = services.BuildServiceProvider();
        Assert.Equal("one", one.GetRequiredService<IServiceRegistry>().Find("a")?.Part<Owner>()?.Name);
        Assert.Equal("two", two.GetRequiredService<IServiceRegistry>().Find("a")?.Part<Owner>()?.Name);
    }

    [Fact]
    public async Task When_the_container_is_gone_one_that_was_made_still_answers_and_another_says_why_not()
    {
        Add("a");
        Says(static _ => new Cost("low"));
        Register(static mesh => mesh.InspectsServices(static services => new Named(services.GetRequiredService<Cost>().Of)));
        IServiceRegistry registry = _mesh.Registry;
        _ = Info("a").Part<Cost>();
        await _mesh.DisposeAsync();
        IReadOnlyList<InspectedPart> parts = await registry.Find("a")!.PartsAsync().Soon();
        Assert.Equal("Cost { Of = low }", parts[0].ToString());
        Assert.Contains("disposed", parts[1].Error, StringComparison.Ordinal);
    }

    private void Add(string name, params string[] dependencies) => _mesh.Add(name, dependencies);

    private ServiceInfo Info(string name) => _mesh.Registry.Find(name)!;

    private void Says<T>(Func<ServiceInfo, T?> says) where T : class => Register(mesh => mesh.InspectsServices(_ => new Inspector<T>(says)));

    private void Register(Action<MeshBuilder> register) => _mesh.Capabilities += register;

    private static async Task<string[]> TextsAsync(ServiceInfo info) => [.. (await info.PartsAsync().Soon()).Select(static part => part.ToString())];

    private sealed record Owner(string Name);

    private sealed record Cost(string Of);

    private sealed class Unprintable
    {
        public int Count { get; init; }

#pragma warning disable CA1065 // What somebody may write.
        public override string ToString() => throw new InvalidOperationException("no text");
#pragma warning restore CA1065
    }

    private sealed record Budget(string Operation, int Milliseconds)
    {
        public override string ToString() => $"{Operation}: {Milliseconds}";
    }

    private sealed class Inspector<T>(Func<ServiceInfo, T?> says) : IServiceInspector<T> where T : class
    {
        public T? Inspect(ServiceInfo service) => says(service);
    }

    private sealed class Named(string name) : IServiceInspector<Owner>
    {
        public Owner? Inspect(ServiceInfo service) => new(name);
    }

    private sealed class Budgets : IOperationInspector<Budget>
    {
        public Budget? Inspect(Operation operation) => new($"{operation.Service}/{operation.Contract}/{operation.Name}", 100);
    }
}
