namespace Mesh.Generators.Tests.Registration;

/// <summary>What <c>AddMesh()</c> registers, and how constructors are filled.</summary>
public class RegistrationTests
{
    [Fact]
    public void The_containers_own_validation_accepts_the_registrations() => Assert.Equal("ok", Run(
        """
        public interface ISingle { } public interface IScope { } public interface IEach { }
        [Service] public class Single : ISingle { }
        [Service(Lifetime = ServiceLifetime.Scoped)] public class Scope(ISingle a) : IScope { public object A => a; }
        [Service(Lifetime = ServiceLifetime.Transient)] public class Each(ISingle a, IScope b) : IEach { public object A => a; public object B => b; }
        """,
        "using var scope = provider.CreateScope(); _ = scope.ServiceProvider.GetRequiredService<IEach>(); return \"ok\";"));

    [Fact]
    public void Lifetimes_are_kept() => Assert.Equal("True True False False True", Run(
        """
        public interface ISingle { } public interface IScope { } public interface IEach { }
        [Service] public class Single : ISingle { }
        [Service(Lifetime = ServiceLifetime.Scoped)] public class Scope : IScope { }
        [Service(Lifetime = ServiceLifetime.Transient)] public class Each : IEach { }
        """,
        """
        using var one = provider.CreateScope(); using var two = provider.CreateScope();
        T Get<T>(IServiceScope s) where T : notnull => s.ServiceProvider.GetRequiredService<T>();
        return $"{Get<ISingle>(one) == Get<ISingle>(two)} {Get<IScope>(one) == Get<IScope>(one)} {Get<IScope>(one) == Get<IScope>(two)} {Get<IEach>(one) == Get<IEach>(one)} {Get<Scope>(one) == ((Mesh.Registry.IServiceFacade)Get<IScope>(one)).Inner}";
        """));

    [Fact]
    public void A_service_without_contract_is_registered_as_its_class() => Assert.Equal("Plain", Run(
        "[Service] public class Plain { }",
        "return provider.GetRequiredService<Plain>().GetType().Name;"));

    [Fact]
    public void A_class_may_be_named_as_contract() => Assert.Equal("True", Run(
        "public abstract class Base { } [Service(typeof(Base))] public class Derived : Base { }",
        "return (provider.GetRequiredService<Base>() == provider.GetRequiredService<Derived>()).ToString();"));

    [Fact]
    public void Only_the_contracts_that_are_named_are_registered() => Assert.Equal("True", Run(
        "public interface IOne { } public interface ITwo { } [Service(typeof(ITwo))] public class Both : IOne, ITwo { }",
        "return (provider.GetService<IOne>() is null && provider.GetService<ITwo>() is not null).ToString();"));

    [Fact]
    public void Contracts_of_base_classes_are_registered_too() => Assert.Equal("True", Run(
        "public interface IStore<T> { } public abstract class Base<T> : IStore<T> { } [Service] public class Derived : Base<int> { }",
        "return (provider.GetService<IStore<int>>() is not null).ToString();"));

    [Fact]
    public void Plumbing_is_not_registered() => Assert.Equal("0 0 0", Run(
        """
        public interface IThing { }
        [Service] public record Thing : IThing, IDisposable, IComparable<Thing>, IServiceLifecycle
        {
            public void Dispose() { }
            public int CompareTo(Thing? other) => 0;
        }
        """,
        "return $\"{provider.GetServices<IDisposable>().Count()} {provider.GetServices<IEquatable<Thing>>().Count()} {provider.GetServices<IServiceLifecycle>().Count()}\";"));

    [Fact]
    public void Keys_are_honoured_on_both_sides() => Assert.Equal("red blue red 7", Run(
        """
        public interface IPaint { string Name { get; } }
        [Service(Key = "red")] public class Red([ServiceKey] string key) : IPaint { public string Name => key; }
        [Service(Key = DayOfWeek.Monday)] public class Blue : IPaint { public string Name => "blue"; }
        [Service(Key = 7)] public class Seven([ServiceKey] int key) : IPaint { public string Name => key.ToString(); }
        public interface IUser { string Both { get; } }
        [Service] public class User([FromKeyedServices("red")] IPaint red, [FromKeyedServices(DayOfWeek.Monday)] IPaint blue, [FromKeyedServices("red")] Lazy<IPaint> later, [FromKeyedServices(7)] Func<IPaint> seven) : IUser { public string Both => $"{red.Name} {blue.Name} {later.Value.Name} {seven().Name}"; }
        """,
        "return provider.GetRequiredService<IUser>().Both;"));

    [Fact]
    public void Lazy_and_func_are_resolved_at_the_first_call_and_may_close_a_cycle() => Assert.Equal("a b a", Run(
        """
        public interface IA { string Name { get; } string Other { get; } } public interface IB { string Name { get; } string Other { get; } string Third { get; } }
        [Service] public class A(IB b) : IA { public string Name => "a"; public string Other => b.Name; }
        [Service] public class B(Lazy<IA> a, Func<IA> f) : IB { public string Name => "b"; public string Other => a.Value.Name; public string Third => f().Name; }
        """,
        "var b = provider.GetRequiredService<IB>(); return $\"{b.Other} {provider.GetRequiredService<IA>().Other} {b.Third}\";"));

    [Fact]
    public void Every_provider_is_handed_over_in_the_order_of_registration() => Assert.Equal("One Two hand", Run(
        """
        public interface IPart { string Name { get; } }
        [Service] public class One : IPart { public string Name => "One"; } [Service] public class Two : IPart { public string Name => "Two"; }
        public class Hand : IPart { public string Name => "hand"; }
        public interface IWhole { string Names { get; } }
        [Service] public class Whole(IEnumerable<IPart> parts) : IWhole { public string Names => string.Join(" ", parts.Select(p => p.Name)); }
        """,
        "return provider.GetRequiredService<IWhole>().Names;",
        "services.AddSingleton<IPart, Hand>();"));

    [Fact]
    public void What_is_optional_may_be_missing_and_defaults_are_used() => Assert.Equal("True True 3 x", Run(
        """
        public interface IMissing { } public interface IUser { string All { get; } }
        [Service] public class User(IMissing? a, IMissing? b = null, int n = 3, string s = "x", TimeSpan t = default) : IUser { public string All => $"{a is null} {b is null} {n} {s}"; }
        """,
        "return provider.GetRequiredService<IUser>().All;"));

    [Fact]
    public void The_container_itself_can_be_asked_for() => Assert.Equal("True True", Run(
        """
        public interface IUser { string All { get; } }
        [Service] public class User(IServiceProvider a, IServiceScopeFactory b, IServiceProviderIsService c) : IUser
        {
            public string All => $"{a is not null} {b is not null && c is not null}";
        }
        """,
        "return provider.GetRequiredService<IUser>().All;"));

    [Theory]
    [InlineData("Singleton")]
    [InlineData("Scoped")]
    [InlineData("Transient")]
    public void What_the_application_registers_later_wins_also_inside_graphs_that_are_constructed_directly(string lifetime) => Assert.Equal("fake fake fake", Run(
        $$"""
        public interface ILeaf { string Name { get; } } public interface IMiddle { string Name { get; } } public interface ITop { string Name { get; } }
        [Service(Lifetime = ServiceLifetime.{{lifetime}})] public class Leaf : ILeaf { public string Name => "real"; }
        public class Fake : ILeaf { public string Name => "fake"; }
        [Service(Lifetime = ServiceLifetime.Transient)] public class Middle(ILeaf leaf) : IMiddle { public string Name => leaf.Name; }
        [Service(Lifetime = ServiceLifetime.Transient)] public class Top(IMiddle middle) : ITop { public string Name => middle.Name; }
        """,
        "using var scope = provider.CreateScope(); var s = scope.ServiceProvider; return $\"{s.GetRequiredService<ILeaf>().Name} {s.GetRequiredService<IMiddle>().Name} {s.GetRequiredService<ITop>().Name}\";",
        $"services.Add{lifetime}<ILeaf, Fake>();"));

    [Fact]
    public void A_transient_that_is_disposable_is_disposed_with_its_scope() => Assert.Equal("1 2", Run(
        """
        public interface ILeaf { } public interface ITop { }
        [Service(Lifetime = ServiceLifetime.Transient)] public class Leaf : ILeaf, IDisposable { public static int Count; public void Dispose() => Count++; }
        [Service(Lifetime = ServiceLifetime.Transient)] public class Top(ILeaf leaf) : ITop { public object L => leaf; }
        """,
        "using (var scope = provider.CreateScope()) _ = scope.ServiceProvider.GetRequiredService<ITop>(); int one = Leaf.Count; using (var scope = provider.CreateScope()) _ = scope.ServiceProvider.GetRequiredService<ITop>(); return $\"{one} {Leaf.Count}\";"));

    [Fact]
    public void A_transient_can_be_resolved_from_the_root_when_nothing_scoped_is_in_it() => Assert.Equal("True", Run(
        """
        public interface ILeaf { }
        public interface ITop { }
        [Service] public class Leaf : ILeaf { }
        [Service(Lifetime = ServiceLifetime.Transient)] public class Top(ILeaf leaf) : ITop { public object L => leaf; }
        """,
        "return (provider.GetService<ITop>() is not null).ToString();"));

    [Theory]
    [InlineData("public Many() { } public Many(ILeaf a) { Used = \"one\"; } public Many(ILeaf a, ITop b) { Used = \"two\"; }", "two")]
    [InlineData("[ActivatorUtilitiesConstructor] public Many(ILeaf a) { Used = \"one\"; } public Many(ILeaf a, ITop b) { Used = \"two\"; }", "one")]
    [InlineData("internal Many(ILeaf a, ITop b) { Used = \"internal\"; } public Many() { Used = \"public\"; }", "public")]
    [InlineData("internal Many(ILeaf a) { Used = \"internal\"; } private Many() { }", "internal")]
    public void The_constructor_is_the_one_marked_or_the_public_one_with_most_parameters(string constructors, string expected) => Assert.Equal(expected, Run(
        $$"""
        public interface ILeaf { } public interface ITop { } [Service] public class Leaf : ILeaf { } [Service] public class Top : ITop { }
        [Service] public class Many { public string Used = ""; {{constructors}} }
        """,
        "return provider.GetRequiredService<Many>().Used;"));

    [Fact]
    public void Calling_it_twice_registers_once() => Assert.Equal("1 1", Run(
        "public interface IOne { } [Service] public class One : IOne { }",
        "return $\"{provider.GetServices<IOne>().Count()} {provider.GetRequiredService<IServiceRegistry>().Services.Count}\";",
        "services.AddMesh();"));

    [Fact]
    public void A_generic_service_is_made_for_each_type_that_is_asked_for() => Assert.Equal("Int32 String True", Run(
        """
        public interface IRepository<T> { string Name { get; } } public interface ISerializer<T> { }
        [Service] public class Repository<T>(ISerializer<T> serializer) : IRepository<T> { public string Name => typeof(T).Name; public object S => serializer; }
        [Service(Lifetime = ServiceLifetime.Transient)] public class Serializer<T> : ISerializer<T> { }
        public interface IUser { string All { get; } }
        [Service] public class User(IRepository<int> a, Lazy<IRepository<string>> b, IEnumerable<IRepository<int>> c) : IUser { public string All => $"{a.Name} {b.Value.Name} {c.Single() == a}"; }
        """,
        "return provider.GetRequiredService<IUser>().All;"));

    [Fact]
    public void A_closed_service_is_preferred_to_an_open_one() => Assert.Equal("closed", Run(
        """
        public interface IRepository<T> { string Name { get; } }
        [Service] public class Repository<T> : IRepository<T> { public string Name => "open"; }
        [Service] public class Orders : IRepository<int> { public string Name => "closed"; }
        [Service] public class User(IRepository<int> a) { public string All => a.Name; }
        """,
        "return provider.GetRequiredService<User>().All;"));

    [Theory]
    [InlineData(
        """
        public interface IRepository<T> : IDisposable { T? Get(); }
        [Service] public class Repository<T> : IRepository<T> { public T? Get() => default; public void Dispose() { } }
        [Service] public class User(IRepository<int> r) { public object R => r; }
        """)]
    [InlineData(
        """
        public interface IThing { }
        [Service(Key = "k", Lifetime = ServiceLifetime.Transient)] public class Thing : IThing { }
        [Service] public class User([FromKeyedServices("k")] IThing thing) { public object T => thing; }
        """)]
    [InlineData(
        """
        public interface IThing { }
        [Service(Key = typeof(List<(int A, string B)>))] public class Thing : IThing { }
        [Service] public class User([FromKeyedServices(typeof(List<(int, string)>))] IThing thing)
        {
            public object T => thing;
        }
        """)]
    [InlineData(
        """
        public interface IThing { }
        [Service(Key = typeof(void))] public class Thing : IThing { }
        [Service(Key = typeof(Dictionary<,>))] public class Other : IThing { }
        [Service] public class User([FromKeyedServices(typeof(void))] IThing thing, [FromKeyedServices(typeof(Dictionary<,>))] IThing other)
        {
            public object T => (thing, other);
        }
        """)]
    [InlineData(
        """
        public interface IRepository<T> { }
        [Service(Key = 1, Lifetime = ServiceLifetime.Scoped)] public class Repository<T> : IRepository<T> { }
        [Service(Lifetime = ServiceLifetime.Scoped)] public class User([FromKeyedServices(1)] IRepository<string> r)
        {
            public object R => r;
        }
        """)]
    [InlineData("public interface IThing { } [Service(typeof(IThing), typeof(User))] public class User : IThing { }")]
    [InlineData("public class Outer { public interface IThing { } [Service] public class Inner : IThing { } } [Service] public class User(Outer.IThing t, Outer.Inner i) { public object O => (t, i); }")]
    [InlineData(
        """
        public class Outer<T> { public interface IThing { T? Get(); } }
        [Service] public class Thing : Outer<int>.IThing { public int Get() => 1; }
        [Service] public class User(Outer<int>.IThing t) { public object T => t; }
        """)]
    [InlineData(
        """
        public interface IThing { }
        [Service] public class Thing : IThing { }
        [Service] public class User(Lazy<IEnumerable<IThing>> l, Func<Lazy<IThing>> f) { public object O => (l, f); }
        """)]
    [InlineData("public interface IThing { } [Service] public record Thing(string Name = \"x\") : IThing; [Service] public record User(IThing Thing);")]
    [InlineData("public interface IThing { } [Service] public class Thing : IThing { } [Service] public class User(in IThing thing) { public object T { get; } = thing; }")]
    [InlineData(
        """
        public interface IThing<T> { }
        [Service] public class Thing<T>(Lazy<User> user) : IThing<T> { public object U => user; }
        [Service] public class User(IThing<User> thing) { public object T => thing; }
        """)]
    public void What_can_be_written_can_be_registered(string source) => Assert.Equal("User", Run(source, "using var scope = provider.CreateScope(); return scope.ServiceProvider.GetRequiredService<User>().GetType().Name;"));

    private static object? Run(string source, string body, string register = "") => Scenario.Run($$"""
        using System.Linq;
        {{source}}
        public static class Scenario
        {
            public static object? Run()
            {
                var services = new ServiceCollection();
                services.AddMesh();
                {{register}}
                using var provider = services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
                {{body}}
            }
        }
        """);
}
