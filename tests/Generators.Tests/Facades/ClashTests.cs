namespace Mesh.Generators.Tests.Facades;

/// <summary>Names that clash: between contracts, with what is generated, and with C# itself.</summary>
public class ClashTests
{
    [Fact]
    public void Type_parameters_called_like_what_is_generated_are_no_clash() => Assert.Equal("1 2 3", Scenario.Run(
        """
        public interface IBox<A, B> { int Get(A x); int Operations_(B y); int Operations__(); }
        [Service] public class Box<Operations, Operations_> : IBox<Operations, Operations_> { public int Get(Operations x) => 1; int IBox<Operations, Operations_>.Operations_(Operations_ y) => 2; public int Operations__() => 3; }
        [Service] public class Use(IBox<int, string> box) { public string Text => $"{box.Get(1)} {box.Operations_("")} {box.Operations__()}"; }
        public static class Scenario { public static object Run() => new ServiceCollection().AddMesh().BuildServiceProvider().GetRequiredService<Use>().Text; }
        """));

    [Fact]
    public void Contracts_with_members_that_clash_each_reach_their_own() => Assert.Equal("left 1 left-p 3 | right 2 5 4", Scenario.Run(
        """
        public interface ILeft { string Get(int x); string Value { get; } int this[int i] { get; } event Action? Changed; }
        public interface IRight { string Get(int x); int Value { get; } int this[int i] { get; } event Func<int>? Changed; }
        [Service] public class Both : ILeft, IRight
        {
            string ILeft.Get(int x) => "left " + x;
            string IRight.Get(int x) => "right " + x;
            string ILeft.Value => "left-p";
            int IRight.Value => 5;
            int ILeft.this[int i] => 3;
            int IRight.this[int i] => 4;
            event Action? ILeft.Changed { add { } remove { } }
            event Func<int>? IRight.Changed { add { } remove { } }
        }
        public static class Scenario
        {
            public static object Run()
            {
                var provider = new ServiceCollection().AddMesh().BuildServiceProvider();
                var left = provider.GetRequiredService<ILeft>(); var right = provider.GetRequiredService<IRight>();
                return $"{left.Get(1)} {left.Value} {left[0]} | {right.Get(2)} {right.Value} {right[0]}";
            }
        }
        """));

    [Fact]
    public void Members_called_like_what_every_class_or_every_facade_has_each_reach_their_own() => Assert.Equal("equals 1 type ops item inner obs dispose own base 7 set", Scenario.Run(
        """
        public interface IBase { string Name { get; } void Dispose(); }
        public interface IOdd : IBase, IDisposable
        {
            string Equals(int other); int GetHashCode(string text); new string GetType(); string Operations { get; } string Item(int i);
            string __inner(); string Item__Observed(int i); new string Name { get; } new string Dispose(); int Count { get; internal set; }
            string IOdd_(ref int count, out string text, params int[] more);
        }
        [Service] public class Odd : IOdd
        {
            public string Equals(int other) => "equals " + other; public int GetHashCode(string text) => 1; public new string GetType() => "type";
            public string Operations => "ops"; public string Item(int i) => "item"; public string __inner() => "inner"; public string Item__Observed(int i) => "obs";
            string IOdd.Name => "own"; string IBase.Name => "base"; string IOdd.Dispose() => "dispose"; void IBase.Dispose() { } void IDisposable.Dispose() { }
            public int Count { get; set; }
            public string IOdd_(ref int count, out string text, params int[] more) { text = "set"; count += more.Length; return count.ToString(); }
        }
        public static class Scenario
        {
            public static object Run()
            {
                using var provider = new ServiceCollection().AddMesh().BuildServiceProvider();
                var odd = provider.GetRequiredService<IOdd>();
                odd.Count = 5;
                int count = odd.Count;
                string done = odd.IOdd_(ref count, out string text, 1, 2);
                return $"{odd.Equals(1)} {odd.GetType()} {odd.Operations} {odd.Item(1)} {odd.__inner()} {odd.Item__Observed(1)} {odd.Dispose()} {odd.Name} {((IBase)odd).Name} {done} {text}";
            }
        }
        """));

    [Fact]
    public void Services_called_like_the_files_of_the_assembly_are_no_clash() => Assert.Equal("root module entries", Scenario.Run(
        """
        namespace Mesh
        {
            public interface IPart { string Name { get; } }
            [Service(Key = 1)] public class Root : IPart { public string Name => "root"; }
            [Service(Key = 2)] public class module : IPart { public string Name => "module"; }
            [Service(Key = 3), global::Flag] public class Entries : IPart { public string Name => "entries"; }
        }
        [Mesh.Manifest.ManifestEntry("flag")] public sealed class FlagAttribute : System.Attribute;
        public static class Scenario
        {
            public static object Run()
            {
                var provider = new ServiceCollection().AddMesh().BuildServiceProvider();
                return $"{provider.GetRequiredKeyedService<Mesh.IPart>(1).Name} {provider.GetRequiredKeyedService<Mesh.IPart>(2).Name} {provider.GetRequiredKeyedService<Mesh.IPart>(3).Name}";
            }
        }
        """));

    [Fact]
    public void The_types_of_overloads_are_named_as_CSharp_writes_them() => Assert.Equal(
        "Get((int, (string, long?))), Get((int, string)), Get(Box<int>.Part), Get(Box<string>.Part), Get(Dictionary<string, int?>), Get(Part), Get(int), Get(int?), Get(int?[][,]), Get(string)",
        Scenario.Run(
        """
        using System.Collections.Generic;
        using System.Linq;
        public class Box<T> { public class Part { } }
        public class Shelf { public class Part { } }
        public interface IStore
        {
            void Get(int x); void Get(int? x); void Get(int?[][,] x); void Get(string? x); void Get((int Id, string? Name) x); void Get((int, (string A, long? B)) x);
            void Get(Dictionary<string, int?> x); void Get(Box<int>.Part x); void Get(Box<string>.Part x); void Get(Shelf.Part x);
        }
        [Service(typeof(IStore))] public class Store : IStore
        {
            public void Get(int x) { } public void Get(int? x) { } public void Get(int?[][,] x) { } public void Get(string? x) { } public void Get((int Id, string? Name) x) { } public void Get((int, (string A, long? B)) x) { }
            public void Get(Dictionary<string, int?> x) { } public void Get(Box<int>.Part x) { } public void Get(Box<string>.Part x) { } public void Get(Shelf.Part x) { }
        }
        public static class Scenario
        {
            public static object Run()
            {
                var provider = new ServiceCollection().AddMesh().BuildServiceProvider();
                provider.GetRequiredService<IStore>().Get(1);
                return string.Join(", ", provider.GetRequiredService<Mesh.Metrics.MeshMetrics>().Snapshot().Select(static operation => operation.Operation).Order(StringComparer.Ordinal));
            }
        }
        """));

    [Fact]
    public void A_token_is_no_part_of_an_operations_name_unless_two_overloads_differ_by_it_alone() => Assert.Equal("Get(int), Get(string), One, Put(CancellationToken, int), Put(int), Put(int, CancellationToken), Void(), Void(byte[])", Scenario.Run(
        """
        using System.Linq;
        public interface IBase { void Put(int x, CancellationToken t); void Get(string x, CancellationToken t); }
        public interface IStore : IBase { void Get(int x, CancellationToken t = default); void Put(CancellationToken t, int x); void Put(int x); void One(CancellationToken t); void Void(CancellationToken t); void Void(CancellationToken t, byte[] x); }
        [Service(typeof(IStore))] public class Store : IStore { public void Get(int x, CancellationToken t) { } public void Get(string x, CancellationToken t) { } public void Put(int x) { } public void Put(int x, CancellationToken t) { } public void Put(CancellationToken t, int x) { } public void One(CancellationToken t) { } public void Void(CancellationToken t) { } public void Void(CancellationToken t, byte[] x) { } }
        public static class Scenario
        {
            public static object Run()
            {
                var provider = new ServiceCollection().AddMesh().BuildServiceProvider();
                var store = provider.GetRequiredService<IStore>();
                store.Get(1);
                return string.Join(", ", provider.GetRequiredService<Mesh.Metrics.MeshMetrics>().Snapshot().Select(static operation => operation.Operation).Order(StringComparer.Ordinal));
            }
        }
        """));

    [Fact]
    public void Overloads_that_differ_in_type_parameters_or_in_the_namespaces_of_types_are_operations_of_their_own() => Assert.Equal("Get(Key), Get(Key) of IStore, Get(Key) of IStore (2), Get(int), Get(ref int), Get<A, B>(int), Get<A>(int)", Scenario.Run(
        """
        using System.Linq;
        public static class X { public class Key; } public static class Y { public class Key; } public static class Z { public class Key; }
        public interface IStore { void Get(int x); void Get<A>(int x); void Get<A, B>(int x); void Get(ref int x); void Get(X.Key x); void Get(Y.Key x); void Get(Z.Key x); }
        [Service] public class Store : IStore { public void Get(int x) { } public void Get<A>(int x) { } public void Get<A, B>(int x) { } public void Get(ref int x) { } public void Get(X.Key x) { } public void Get(Y.Key x) { } public void Get(Z.Key x) { } }
        public static class Scenario
        {
            public static object Run()
            {
                var provider = new ServiceCollection().AddMesh().BuildServiceProvider();
                var store = provider.GetRequiredService<IStore>();
                int x = 1;
                store.Get(1); store.Get<int>(1); store.Get<int, int>(1); store.Get(ref x); store.Get(new X.Key()); store.Get(new Y.Key()); store.Get(new Z.Key());
                return string.Join(", ", provider.GetRequiredService<Mesh.Metrics.MeshMetrics>().Snapshot().Where(operation => operation.Count == 1).Select(operation => operation.Operation).Order(StringComparer.Ordinal));
            }
        }
        """));

    [Roslyn5Fact]
    public void A_class_that_is_called_as_a_keyword_of_context_compiles_beside_an_operator_that_changes_its_operand() => MemberKindTests.Generated(
        """
        class var { }
        interface IContract { void operator +=(int x); var M(); System.Threading.Tasks.Task<var> N(); }
        [Service] class Implementation : IContract
        {
            public void operator +=(int x) { }
            public var M() => new();
            public System.Threading.Tasks.Task<var> N() => null!;
        }
        """);

    [Theory]
    [InlineData(
        """
        interface IBase { void M(int x); int P { get; } }
        interface IContract : IBase { new void M(int x); void M(long x); new int P { get; set; } }
        [Service] class Implementation : IContract
        {
            public void M(int x) { }
            public void M(long x) { }
            public int P { get; set; }
        }
        """)]
    [InlineData(
        """
        interface ILeft { int this[int i] { get; } }
        interface IRight { int this[int i] { get; set; } }
        interface IContract : ILeft, IRight { }
        [Service] class Implementation : IContract { public int this[int i] { get => i; set { } } }
        """)]
    [InlineData("interface IOne<T> { void M(T x); void M(int x); } [Service] class Implementation : IOne<string> { public void M(string x) { } public void M(int x) { } }")]
    [InlineData(
        """
        interface IContract { void A(); int a { get; } void Implementation(); void Implementation_IContract(); }
        [Service] class Implementation : IContract
        {
            public void A() { }
            public int a => 1;
            void IContract.Implementation() { }
            public void Implementation_IContract() { }
        }
        """)]
    [InlineData("interface IContract { void Global(); void System(); int Mesh { get; } } [Service] class Implementation : IContract { public void Global() { } public void System() { } public int Mesh => 1; }")]
    [InlineData("namespace App.System { public interface IContract { void M(); } [Service] public class Mesh : IContract { public void M() { } } }")]
    [InlineData(
        """
        namespace App.Mesh.Microsoft
        {
            public interface IContract { void M(global::System.Threading.CancellationToken System); }
            [Service] public class System : IContract { public void M(global::System.Threading.CancellationToken System) { } }
        }
        """)]
    public void Names_that_clash_compile(string source) => MemberKindTests.Generated(source);

    [Fact]
    public void Keywords_may_be_the_name_of_anything() => MemberKindTests.Generated(
        """
        namespace @namespace.@class.record
        {
            public partial class @static
            {
                public interface @interface<@in, @out> where @in : notnull
                {
                    (@in @if, int @else) @for<@where, @partial>(@in @int, @out? @string, (int @class, (@where @new, @partial @this) @base) @value, out @int @void) where @where : class where @partial : struct;
                    @int @event { get; set; }
                    event @delegate @add;
                    int this[int @get, int @set] { get; }
                    Task<@int> @await(@int @async, @int var, @int dynamic, @int nameof, @int field, @int value, @int file, @int required, @int scoped, @int allows, @int extension, @int notnull, @int unmanaged, @int global, @int @__arglist, @int _);
                    @int @return<@default>(@default @ref, ref @default @checked, in @default @unchecked) where @default : @int?;
                    void yield(); void when(); void init(); void from(); void record(); void union(); void with(); void managed();
                }
                public class @int; public delegate void @delegate(@int @object);
                [Service] public class @public<@struct> : @interface<string, @struct>
                {
                    public (string @if, int @else) @for<@where, @partial>(string @int, @struct? @string, (int @class, (@where @new, @partial @this) @base) @value, out @int @void) where @where : class where @partial : struct => throw null!;
                    public @int @event { get; set; } = new();
                    public event @delegate @add { add { } remove { } }
                    public int this[int @get, int @set] => 1;
                    public Task<@int> @await(@int @async, @int var, @int dynamic, @int nameof, @int field, @int value, @int file, @int required, @int scoped, @int allows, @int extension, @int notnull, @int unmanaged, @int global, @int @__arglist, @int _) => throw null!;
                    public @int @return<@default>(@default @ref, ref @default @checked, in @default @unchecked) where @default : @int? => new();
                    public void yield() { } public void when() { } public void init() { } public void from() { } public void record() { } public void union() { } public void with() { } public void managed() { }
                }
            }
            [Service(Lifetime = ServiceLifetime.Transient)] public class @if(@static.@interface<string, @else> @lock, Lazy<@static.@interface<string, @else>> @is) { public object @do => (@lock, @is); }
            public class @else;
        }
        """);

    [Theory]
    [InlineData("partial", "partial", "class")]
    [InlineData("partial", "static partial", "class")]
    [InlineData("", "", "class")]
    [InlineData("partial", "partial", "struct")]
    [InlineData("partial", "partial", "record")]
    [InlineData("partial", "partial", "interface")]
    public void Services_and_contracts_may_be_nested(string outer, string inner, string kind) => MemberKindTests.Generated(
        $$"""
        namespace App;
        public {{outer}} {{kind}} Outer
        {
            internal {{(kind == "interface" ? inner.Replace("static ", "", StringComparison.Ordinal) : inner)}} class Middle
            {
                public interface IContract { IContract M(Data x); public class Data; public interface IDeep { Data D { get; } } }
                [Service] internal class Implementation : IContract, IContract.IDeep { public IContract M(IContract.Data x) => this; public IContract.Data D => new(); }
            }
        }
        public class Generic<T> where T : class { public interface IContract<U> where U : T { T? M(U x); V N<V>(V x) where V : U; } }
        [Service] public class Closed : Generic<object>.IContract<string> { public object? M(string x) => x; public V N<V>(V x) where V : class => x; V Generic<object>.IContract<string>.N<V>(V x) => x; }
        [Service] public class Open<T, U> : Generic<List<T>>.IContract<U> where U : List<T> { public List<T>? M(U x) => x; public V N<V>(V x) where V : U => x; }
        [Service] public class User(Outer.Middle.IContract a, Outer.Middle.IContract.IDeep b, Generic<object>.IContract<string> c, Generic<List<int>>.IContract<List<int>> d) { public object All => (a, b, c, d); }
        """.Replace("public class User(Outer", "internal class User(Outer", StringComparison.Ordinal));
}
