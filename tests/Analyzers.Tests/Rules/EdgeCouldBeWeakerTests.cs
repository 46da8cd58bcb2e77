using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Tests.Rules;

public class EdgeCouldBeWeakerTests
{
    private const string Store = """
        public interface IStore { void Save(); event Action Changed; }
        [Service] public sealed class Store : IStore, IServiceLifecycle
        {
            public ValueTask InitializeAsync(CancellationToken ct) => default;
            public void Save() { }
            public event Action Changed { add { } remove { } }
        }

        """;

    private const string Hook = "public ValueTask InitializeAsync(CancellationToken ct) => default;";

    [Theory]
    [InlineData("A(IStore {|MESH014:store|}) : IServiceLifecycle { " + Hook + " public void Run() => store.Save(); }")]
    [InlineData("A : IServiceLifecycle { private readonly IStore _store; public A(IStore {|MESH014:store|}) { ArgumentNullException.ThrowIfNull(store); _store = store; } " + Hook + " public void Run() => _store.Save(); }")]
    [InlineData("A : IServiceLifecycle { private readonly IStore _store; public A(IStore {|MESH014:store|}) => this._store = store ?? throw new ArgumentNullException(nameof(store)); " + Hook + " public void Run() => _store.Save(); }")]
    [InlineData("A(IStore {|MESH014:store|}) : IServiceLifecycle { private readonly IStore _store = store; private int _n; public async ValueTask InitializeAsync(CancellationToken ct) { await Task.Yield(); Count(); } private void Count() => _n++; public void Run() => _store.Save(); public int N => _n; }")]
    [InlineData("A(IStore {|MESH014:store|}) : IServiceLifecycle { public IStore Store { get; } = store; ValueTask IServiceLifecycle.InitializeAsync(CancellationToken ct) => default; }")]
    public Task What_is_only_stored_need_not_be_waited_for(string type) => Run.Library(Store + "[Service] public sealed class " + type);

    [Theory]
    [InlineData("A(IStore store) : IServiceLifecycle { public ValueTask InitializeAsync(CancellationToken ct) { store.Save(); return default; } }")]
    [InlineData("A(IStore store) : IServiceLifecycle { public ValueTask InitializeAsync(CancellationToken ct) { First(); return default; } private void First() => Second(); private void Second() => store.Save(); }")]
    [InlineData("A(IStore store) : IServiceLifecycle { ValueTask IServiceLifecycle.InitializeAsync(CancellationToken ct) { store.Save(); return default; } }")]
    [InlineData("A(IStore store) : IServiceLifecycle { " + Hook + " public ValueTask ReadyAsync(CancellationToken ct) { store.Save(); return default; } }")]
    [InlineData("A(IStore store) : IServiceLifecycle { public ValueTask InitializeAsync(CancellationToken ct) { _ = Task.Run(() => Loop()); return default; } private void Loop() => store.Save(); }")]
    [InlineData("A(IStore store) : IServiceLifecycle { private Timer? _timer; public ValueTask InitializeAsync(CancellationToken ct) { _timer = new Timer(Tick, null, 0, 1000); return default; } private void Tick(object? state) => store.Save(); public Timer? T => _timer; }")]
    [InlineData("A(IStore store) : IServiceLifecycle { public ValueTask InitializeAsync(CancellationToken ct) { var held = store; held.Save(); return default; } }")]
    [InlineData(
        """
        A(IStore store) : IServiceLifecycle
        {
            public ValueTask InitializeAsync(CancellationToken ct) { Helper.Use(store); return default; }
        }
        static class Helper { public static void Use(IStore store) => store.Save(); }
        """)]
    [InlineData(
        """
        A(IStore store) : IServiceLifecycle
        {
            public ValueTask InitializeAsync(CancellationToken ct) { Helper.Use(this); return default; }
            public void Run() => store.Save();
        }
        static class Helper { public static void Use(A a) => a.Run(); }
        """)]
    [InlineData("A(IStore store) : IServiceLifecycle { private readonly Helper _helper = new(store); " + Hook + " public Helper H => _helper; } public sealed class Helper(IStore store) { public void Use() => store.Save(); }")]
    [InlineData("A : IServiceLifecycle { public A(IStore store) => store.Changed += () => { }; " + Hook + " }")]
    [InlineData("A : IServiceLifecycle { private static IStore? s_store; public A(IStore store) => s_store = store; " + Hook + " public static void Run() => s_store?.Save(); }")]
    [InlineData("A : IServiceLifecycle { public A(IStore store) : this(store, 1) { } private A(IStore store, int n) => store.Save(); " + Hook + " }")]
    [InlineData("A(IStore store) : Base(store), IServiceLifecycle { " + Hook + " } public abstract class Base { protected Base(IStore store) => store.Save(); }")]
    [InlineData("A(IStore store) : IServiceLifecycle { private readonly Action _run = store.Save; " + Hook + " public void Run() => _run(); }")]
    public Task What_the_start_can_reach_is_waited_for(string type) => Run.Library(Store + "[Service] public sealed class " + type);

    [Theory]
    [InlineData("A(IStore store) { public void Run() => store.Save(); }")]
    [InlineData("A(IStore? store) : IServiceLifecycle { " + Hook + " public void Run() => store?.Save(); }")]
    [InlineData("A(Lazy<IStore> store) : IServiceLifecycle { " + Hook + " public void Run() => store.Value.Save(); }")]
    [InlineData("A(IEnumerable<IStore> stores) : IServiceLifecycle { " + Hook + " public object Run() => stores; }")]
    public Task Where_nothing_is_gained_nothing_is_said(string type) => Run.Library(Store + "[Service] public sealed class " + type);

    [Theory]
    [InlineData("[Service(DependsOn = [typeof(IStore)])]")]
    [InlineData("[Service] [DependsOn<Store>(Until = Until.Healthy)]")]
    [InlineData("[Service] [DependsOn<IStore>(Until = Until.Constructed)]")]
    [InlineData("[Service(Lifetime = ServiceLifetime.Scoped)]", "{|MESH074:InitializeAsync|}")]
    public Task A_wait_that_an_attribute_asks_for_is_meant_and_a_scoped_service_is_not_started(string attributes, string hook = "InitializeAsync") =>
        Run.Library(Store + attributes + " public sealed class A(IStore store) : IServiceLifecycle { " + Hook.Replace("InitializeAsync", hook, StringComparison.Ordinal) + " public void Run() => store.Save(); }");

    [Fact]
    public Task A_provider_without_work_is_not_worth_it() => Run.Library("""
        public interface IStore { void Save(); }
        [Service] public sealed class Store : IStore { public void Save() { } }
        [Service] public sealed class A(IStore store) : IServiceLifecycle { public ValueTask InitializeAsync(CancellationToken ct) => default; public void Run() => store.Save(); }
        """);

    [Fact]
    public Task A_dependent_that_calls_the_service_at_the_start_calls_on_to_what_it_stores() => Run.Library(Store + """
        public interface IA { void Run(); }
        [Service] public sealed class A(IStore store) : IA, IServiceLifecycle { public ValueTask InitializeAsync(CancellationToken ct) => default; public void Run() => store.Save(); }
        [Service] public sealed class B(IA a) : IServiceLifecycle { public ValueTask InitializeAsync(CancellationToken ct) { a.Run(); return default; } }
        """);

    [Fact]
    public Task A_dependent_of_a_dependent_calls_on_too() => Run.Library(Store + """
        public interface IA { void Run(); }
        public interface IB { void Run(); }
        [Service] public sealed class A(IStore store) : IA, IServiceLifecycle { public ValueTask InitializeAsync(CancellationToken ct) => default; public void Run() => store.Save(); }
        [Service] public sealed class B(IA a) : IB { public void Run() => a.Run(); }
        [Service] public sealed class C { public C(IB b) => b.Run(); }
        """);

    [Fact]
    public Task Dependents_that_only_store_it_change_nothing() => Run.Library(Store + """
        public interface IA { void Run(); }
        [Service] public sealed class A(IStore {|MESH014:store|}) : IA, IServiceLifecycle { public ValueTask InitializeAsync(CancellationToken ct) => default; public void Run() => store.Save(); }
        [Service] public sealed class B(IA a) { public void Run() => a.Run(); }
        """);

    [Fact]
    public Task What_is_waited_for_through_another_all_the_same_is_left_alone() => Run.Library(Store + """
        public interface IMiddle { void Run(); }
        [Service] public sealed class Middle(IStore store) : IMiddle, IServiceLifecycle { public ValueTask InitializeAsync(CancellationToken ct) { store.Save(); return default; } public void Run() { } }
        [Service] public sealed class A(IStore store, IMiddle middle) : IServiceLifecycle { public ValueTask InitializeAsync(CancellationToken ct) { middle.Run(); return default; } public void Run() => store.Save(); }
        """);

    [Fact]
    public Task A_later_stage_waits_all_the_same() => Run.Library("""
        [assembly: Stage("one")] [assembly: Stage("two", Order = 1)]
        public interface IStore { void Save(); }
        [Service(Stage = "one")] public sealed class Store : IStore, IServiceLifecycle { public ValueTask InitializeAsync(CancellationToken ct) => default; public void Save() { } }
        [Service(Stage = "two")] public sealed class A(IStore store) : IServiceLifecycle { public ValueTask InitializeAsync(CancellationToken ct) => default; public void Run() => store.Save(); }
        """);

    [Fact]
    public Task A_worker_runs_while_the_others_start() => Run.Library(Store + """
        [Service] public sealed class Worker(IStore store) : Microsoft.Extensions.Hosting.IHostedService
        {
            public Task StartAsync(CancellationToken ct) { store.Save(); return Task.CompletedTask; }
            public Task StopAsync(CancellationToken ct) => Task.CompletedTask;
        }
        [Service] public sealed class Loop(IStore store) : Microsoft.Extensions.Hosting.BackgroundService
        {
            protected override Task ExecuteAsync(CancellationToken ct) { store.Save(); return Task.CompletedTask; }
        }
        """);

    [Fact]
    public async Task A_provider_of_another_project_has_its_work_in_its_manifest()
    {
        MetadataReference library = Run.Module(Store);
        Diagnostic found = Assert.Single(await Run.Root("[Service] public sealed class A(IStore {|MESH014:store|}) : IServiceLifecycle { " + Hook + " public void Run() => store.Save(); }", library));
        Assert.Equal("'A' only stores 'IStore' while it starts, but is not initialized before 'Store' (in Lib) is. help: write [DependsOn<IStore>(Until = Until.Constructed)] on 'A', or take Lazy<IStore>, which is resolved at the first call.", Run.Message(found));
        Assert.Equal("global::IStore", found.Properties["Contract"]);
    }
}
