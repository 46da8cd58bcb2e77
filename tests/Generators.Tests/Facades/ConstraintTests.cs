namespace Mesh.Generators.Tests.Facades;

/// <summary>Generic contracts, services and members keep their constraints.</summary>
public class ConstraintTests
{
    [Theory]
    [InlineData("where T : class")]
    [InlineData("where T : class?")]
    [InlineData("where T : struct")]
    [InlineData("where T : notnull")]
    [InlineData("where T : unmanaged")]
    [InlineData("where T : new()")]
    [InlineData("where T : class, new()")]
    [InlineData("where T : EventArgs")]
    [InlineData("where T : EventArgs?")]
    [InlineData("where T : EventArgs, IDisposable, new()")]
    [InlineData("where T : IComparable<T>")]
    [InlineData("where T : IComparable<T?>?")]
    [InlineData("where T : struct, Enum")]
    [InlineData("where T : Delegate")]
    [InlineData("where T : allows ref struct")]
    [InlineData("where T : IDisposable, allows ref struct")]
    [InlineData("where T : struct, IDisposable, allows ref struct")]
    public void Of_every_kind(string constraint) => MemberKindTests.Generated(
        $$"""
        public interface IContract<T> {{constraint}} { void M(T x); U N<U>(U y, T x) {{constraint.Replace("T", "U", StringComparison.Ordinal).Replace("EvenU", "EvenT", StringComparison.Ordinal)}}; }
        [Service] public class Implementation<T> : IContract<T> {{constraint}}
        {
            public void M(T x) { }
            public U N<U>(U y, T x) {{constraint.Replace("T", "U", StringComparison.Ordinal).Replace("EvenU", "EvenT", StringComparison.Ordinal)}} => y;
        }
        """);

    [Theory]
    [InlineData("interface IContract<T, U> where U : T { V M<V>(V x, T t) where V : U; } [Service] class Implementation<T, U> : IContract<T, U> where U : T { public V M<V>(V x, T t) where V : U => x; }")]
    [InlineData("interface IContract<T> { V? M<V>(V? x, T? t) where V : T; } [Service] class Implementation<T> : IContract<T> where T : class { public V? M<V>(V? x, T? t) where V : T => x; }")]
    [InlineData(
        """
        interface IContract<T> { V? M<V>(V? x) where V : T; }
        [Service] class Implementation : IContract<string>, IContract<int>, IContract<object?>
        {
            public V? M<V>(V? x) where V : class => x;
            V? IContract<string>.M<V>(V? x) where V : class => x;
            V IContract<int>.M<V>(V x) => x;
            V? IContract<object?>.M<V>(V? x) where V : default => x;
        }
        """)]
    [InlineData(
        """
        interface IContract { V? M<U, V>(U? x) where U : class where V : U; W? N<W>(W? x) where W : List<W>; }
        [Service] class Implementation : IContract
        {
            public V? M<U, V>(U? x) where U : class where V : U => default;
            public W? N<W>(W? x) where W : List<W> => x;
        }
        """)]
    [InlineData(
        """
        interface IContract { T? M<T>(Dictionary<string, T?[]>? x, Outer<T>.Inner y); }
        class Outer<T> { internal class Inner; }
        [Service] class Implementation : IContract
        {
            public T? M<T>(Dictionary<string, T?[]>? x, Outer<T>.Inner y) => default;
        }
        """)]
    [InlineData(
        """
        interface IContract<in TIn, out TOut> where TIn : class? where TOut : notnull { TOut M(TIn x); }
        [Service] class Implementation<TIn, TOut> : IContract<TIn, TOut> where TIn : class? where TOut : class, new()
        {
            public TOut M(TIn x) => new();
        }
        """)]
    [InlineData("interface IContract<T> where T : IContract<T> { T Self(); } [Service] class Implementation : IContract<Implementation> { public Implementation Self() => this; }")]
    [InlineData(
        """
        interface IContract<T> { T Get<X>(X x) where X : T; }
        [Service] class Implementation<X, Y> : IContract<Dictionary<X, Y>> where X : notnull
        {
            public Dictionary<X, Y> Get<Z>(Z z) where Z : Dictionary<X, Y> => z;
        }
        """)]
    [InlineData(
        """
        interface IContract<T> where T : struct { T? Maybe(T? x); Nullable<T> Other { get; } }
        [Service] class Implementation<T> : IContract<T> where T : struct
        {
            public T? Maybe(T? x) => x;
            public T? Other => null;
        }
        """)]
    [InlineData(
        """
        interface IContract
        {
            T[][,] M<T>(T?[]?[,][] x, T[]?[] y, List<T>[][]? z) where T : class;
            unsafe void P<T>(delegate*<T, T?, ref T[]> f, T** g) where T : unmanaged;
        }
        [Service] class Implementation<T> : IContract
        {
            public X[][,] M<X>(X?[]?[,][] x, X[]?[] y, List<X>[][]? z) where X : class => null!;
            public unsafe void P<X>(delegate*<X, X?, ref X[]> f, X** g) where X : unmanaged { }
        }
        """)]
    public void Between_type_parameters(string source) => MemberKindTests.Generated(source);

    [Fact]
    public void What_the_compiler_itself_fails_at_is_refused() => Assert.DoesNotContain(
        MemberKindTests.Generated("interface IContract { void M<T>(List<T?>.Enumerator x); } [Service] class Implementation : IContract { public void M<T>(List<T?>.Enumerator x) { } }").SyntaxTrees,
        static tree => tree.ToString().Contains("class Implementation__", StringComparison.Ordinal));

    [Fact]
    public void A_contract_may_come_through_a_generic_base_class() => Assert.Equal("5 five True", Scenario.Run(
        """
        public interface IStore<TKey, TValue> where TKey : notnull { TValue? Find(TKey key); void Put(TKey key, TValue value); event Action<TKey>? Changed; }
        public abstract class Base<TValue> : IStore<int, TValue> where TValue : class
        {
            private readonly Dictionary<int, TValue> _values = [];
            public virtual TValue? Find(int key) => _values.GetValueOrDefault(key);
            public void Put(int key, TValue value) { _values[key] = value; Changed?.Invoke(key); }
            public event Action<int>? Changed;
        }
        public abstract class Middle<T> : Base<List<T>>;
        [Service] public class Words : Base<string>;
        [Service] public class Lists : Middle<string?>;
        public static class Scenario
        {
            public static object Run()
            {
                var provider = new ServiceCollection().AddMesh().BuildServiceProvider();
                var words = provider.GetRequiredService<IStore<int, string>>();
                int changed = 0;
                words.Changed += key => changed = key;
                words.Put(5, "five");
                return $"{changed} {words.Find(5)} {provider.GetRequiredService<IStore<int, List<string?>>>().Find(1) is null}";
            }
        }
        """));
}
