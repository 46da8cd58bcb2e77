using Mesh.Registry;
using Microsoft.Extensions.DependencyInjection;

namespace Mesh.Doors.Tests.Substitutes;

/// <summary>A substitute stands behind the facade of its service, whatever the service's lifetime and key, and everything around it stays.</summary>
public sealed class SubstituteTests
{
    private static readonly Dictionary<string, (string Class, Action<MeshOptions, Ledger> Substitute, Func<IServiceProvider, INamed> Get)> s_kinds = new()
    {
        ["lone"] = ("Lone", static (options, _) => options.Substitute<ILone>(new Fake()), static services => services.GetRequiredService<ILone>()),
        ["scoped"] = ("Scoped", static (options, _) => options.Substitute<IScoped>(_ => new Fake()), static services => services.GetRequiredService<IScoped>()),
        ["transient"] = ("Transient", static (options, _) => options.Substitute<ITransient>(_ => new Fake()), static services => services.GetRequiredService<ITransient>()),
        ["transient-disposable"] = ("TransientDisposable", static (options, _) => options.Substitute<ITransientDisposable>(_ => new Fake()), static services => services.GetRequiredService<ITransientDisposable>()),
        ["keyed"] = ("Keyed", static (options, _) => options.Substitute<IKeyed>(new Fake(), key: "left"), static services => services.GetRequiredKeyedService<IKeyed>("left")),
        ["other-keyed"] = ("OtherKeyed", static (options, _) => options.Substitute<IKeyed>(new Fake(), service: "other-keyed"), static services => services.GetRequiredKeyedService<IKeyed>("right")),
        ["keyed-scoped"] = ("KeyedScoped", static (options, _) => options.Substitute<IKeyedScoped>(_ => new Fake(), key: 7), static services => services.GetRequiredKeyedService<IKeyedScoped>(7)),
        ["owned-single"] = ("OwnedSingle", static (options, ledger) => options.Substitute<IOwned>(_ => new FakeOwned("fake", ledger)), static services => services.GetRequiredService<IOwned>()),
        ["owned-scoped"] = ("OwnedScoped", static (options, ledger) => options.Substitute<IOwnedScoped>(_ => new FakeOwnedScoped("fake", ledger)), static services => services.GetRequiredService<IOwnedScoped>()),
        ["box<string>"] = ("Box`1", static (options, _) => options.Substitute<IBox<string>>(new Fake()), static services => services.GetRequiredService<IBox<string>>()),
        ["both"] = ("Both", static (options, _) => options.Substitute<IFirst>(new Fake()).Substitute<ISecond>(new Fake()), static services => services.GetRequiredService<ISecond>()),
        ["blue"] = ("BluePlugin", static (options, _) => options.Substitute<IPlugin>(new Fake(), service: "blue"), static services => services.GetServices<IPlugin>().Single(static plugin => ((IServiceFacade)plugin).Service == "blue")),
    };

    public static TheoryData<string, bool> Kinds()
    {
        var kinds = new TheoryData<string, bool>();
        foreach (string kind in s_kinds.Keys)
        {
            kinds.Add(kind, false);
            kinds.Add(kind, true);
        }

        return kinds;
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task It_is_called_through_the_facade_and_the_class_is_never_made(string kind, bool isStarted)
    {
        (string type, Action<MeshOptions, Ledger> substitute, Func<IServiceProvider, INamed> get) = s_kinds[kind];
        var ledger = new Ledger();
        await using var yard = new Yard(options => substitute(options, ledger), validates: true);
        if (isStarted) await yard.StartAsync();
        await using AsyncServiceScope scope = yard.Provider.CreateAsyncScope();
        INamed named = get(scope.ServiceProvider);
        long before = yard.Calls(kind);

        Assert.Equal("fake 1", await named.GetAsync("1"));
        Assert.IsAssignableFrom<Fake>(Assert.IsAssignableFrom<IServiceFacade>(named).Inner);
        Assert.Equal(before + 1, yard.Calls(kind));
        Assert.Single(yard.Log.Lines, line => line.EndsWith("GetAsync(id=1) -> fake 1", StringComparison.Ordinal));
        Assert.DoesNotContain(type, yard.Ledger.Of("made"));
        Assert.NotEmpty(yard.Info(kind).Substituted);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Without_one_the_service_is_called_as_ever(string kind, bool isStarted)
    {
        (string type, _, Func<IServiceProvider, INamed> get) = s_kinds[kind];
        await using var yard = new Yard(validates: true);
        if (isStarted) await yard.StartAsync();
        await using AsyncServiceScope scope = yard.Provider.CreateAsyncScope();
        Assert.Equal("real 1", await get(scope.ServiceProvider).GetAsync("1"));
        Assert.Equal(1, yard.Ledger.Of("made").Count(made => made == type));
        Assert.Empty(yard.Info(kind).Substituted);
    }

    [Fact]
    public async Task Parts_of_a_transient_graph_are_substituted_wherever_they_are_asked_for()
    {
        await using var yard = new Yard(static options => options.Substitute<ITransient>(_ => new Fake("transient")).Substitute<IBox<string>>(new Fake("box")).Substitute<ILone>(new Fake("lone")));
        Assert.Equal("box 1, transient 1, lone 1", await yard.Get<IReader>().GetAsync("1"));
        Assert.Equal(["Reader"], yard.Ledger.Of("made"));
    }

    [Fact]
    public async Task One_is_made_once_for_a_singleton_once_a_scope_and_for_each_who_asks()
    {
        int singles = 0, scoped = 0, transients = 0;
        await using var yard = new Yard(options => options
            .Substitute<ILone>(_ => new Fake("s" + ++singles))
            .Substitute<IScoped>(_ => new Fake("s" + ++scoped))
            .Substitute<ITransient>(_ => new Fake("s" + ++transients)));
        await yard.StartAsync();
        for (int scopes = 0; scopes < 2; scopes++)
        {
            await using AsyncServiceScope scope = yard.Provider.CreateAsyncScope();
            for (int asked = 0; asked < 2; asked++)
            {
                await scope.ServiceProvider.GetRequiredService<ILone>().GetAsync("1");
                await scope.ServiceProvider.GetRequiredService<IScoped>().GetAsync("1");
                await scope.ServiceProvider.GetRequiredService<ITransient>().GetAsync("1");
            }
        }

        Assert.Equal((1, 2, 4), (singles, scoped, transients));
    }

    [Fact]
    public async Task A_service_that_is_substituted_for_one_of_its_contracts_is_made_and_started_as_usual()
    {
        await using var yard = new Yard(static options => options.Substitute<IFirst>(new Fake()));
        await yard.StartAsync();
        Assert.Contains("Both", yard.Ledger.Of("started"));
        Assert.Equal(("fake 1", "real 1"), (await yard.Get<IFirst>().GetAsync("1"), await yard.Get<ISecond>().GetAsync("1")));
        Assert.Equal([typeof(IFirst)], yard.Info("both").Substituted);
        Assert.Contains(yard.Info("both").Dependencies, static dependency => dependency.Service == "database");
    }

    [Fact]
    public async Task One_that_keeps_its_service_can_call_it_as_a_recording_does()
    {
        var recorded = new List<string>();
        await using var yard = new Yard(options => options.SubstituteBy(new Recorder(recorded)));
        await yard.StartAsync();
        Assert.Equal("real 1", await yard.Get<ILone>().GetAsync("1"));
        Assert.Equal("real 1, real 1, real 1", await yard.Get<IReader>().GetAsync("1"));
        Assert.Equal(["1", "1"], recorded);
        Assert.Contains("Lone", yard.Ledger.Of("started"));
        Assert.Equal(1, yard.Ledger.Of("made").Count(static made => made == "Lone"));
    }

    [Fact]
    public async Task They_may_be_named_when_the_mesh_has_been_added_already()
    {
        await using var yard = new Yard();
        yard.Services.AddMesh(static options => options.Substitute<ILone>(new Fake()));
        Assert.Equal("fake 1", await yard.Get<ILone>().GetAsync("1"));
    }

    private sealed class Recorder(List<string> recorded) : Mesh.Composition.ISubstituteSource
    {
        public Mesh.Composition.Substitute? Find(Mesh.Plan.ServiceEntry service, Type contract, IServiceProvider services) =>
            contract != typeof(ILone) ? null : new(provider => new Recording((ILone)service.Instance(provider), recorded)) { KeepsService = true };
    }

    private sealed class Recording(ILone inner, List<string> recorded) : ILone
    {
        public ValueTask<string> GetAsync(string id, CancellationToken cancellationToken = default)
        {
            recorded.Add(id);
            return inner.GetAsync(id, cancellationToken);
        }
    }
}
