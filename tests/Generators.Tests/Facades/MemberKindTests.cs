using Microsoft.CodeAnalysis.CSharp;

namespace Mesh.Generators.Tests.Facades;

/// <summary>Contracts with every kind of member compile, and the facade does what the service does.</summary>
public class MemberKindTests
{
    [Theory]
    [InlineData("int Add(int a, int b);", "public int Add(int a, int b) => a + b;")]
    [InlineData("void Do();", "public void Do() { }")]
    [InlineData("Task DoAsync(CancellationToken ct);", "public Task DoAsync(CancellationToken ct) => Task.CompletedTask;")]
    [InlineData("Task<int> DoAsync();", "public Task<int> DoAsync() => Task.FromResult(1);")]
    [InlineData("ValueTask DoAsync();", "public ValueTask DoAsync() => default;")]
    [InlineData("ValueTask<string?> DoAsync();", "public ValueTask<string?> DoAsync() => default;")]
    [InlineData("IAsyncEnumerable<int> Stream(int n, CancellationToken ct = default);", "public IAsyncEnumerable<int> Stream(int n, CancellationToken ct = default) => null!;")]
    [InlineData("IAsyncEnumerator<int> Enumerator();", "public IAsyncEnumerator<int> Enumerator() => null!;")]
    [InlineData("string Name { get; set; } int Count { get; } bool On { set; }", "public string Name { get; set; } = \"\"; public int Count => 1; public bool On { set { } }")]
    [InlineData("int this[int i] { get; set; } string this[string a, int b] { get; }", "public int this[int i] { get => i; set { } } public string this[string a, int b] => a;")]
    [InlineData("event EventHandler? Changed; event Action<int> Raised;", "public event EventHandler? Changed { add { } remove { } } public event Action<int> Raised { add { } remove { } }")]
    [InlineData("T Get<T>();", "public T Get<T>() => default!;")]
    [InlineData("T? Get<T>(T? x) where T : class; T? Find<T>(T? x) where T : struct; T? Any<T>(T? x); T? Nn<T>(T? x) where T : notnull;",
        """
        public T? Get<T>(T? x) where T : class => x;
        public T? Find<T>(T? x) where T : struct => x;
        public T? Any<T>(T? x) => x;
        public T? Nn<T>(T? x) where T : notnull => x;
        """)]
    [InlineData("T? Get<T>(T?[] x) where T : EventArgs; List<T?>? All<T>() where T : IDisposable;", "public T? Get<T>(T?[] x) where T : EventArgs => null; public List<T?>? All<T>() where T : IDisposable => null;")]
    [InlineData("T Make<T>() where T : class, IDisposable, new(); void U<T>(T x) where T : unmanaged; void E<T>(T x) where T : struct, Enum;", "public T Make<T>() where T : class, IDisposable, new() => new(); public void U<T>(T x) where T : unmanaged { } public void E<T>(T x) where T : struct, Enum { }")]
    [InlineData("void M(ref int a, out string b, in long c, ref readonly Guid d);", "public void M(ref int a, out string b, in long c, ref readonly Guid d) => b = \"\";")]
    [InlineData("ref int Slot(); ref readonly long Peek(); ref int this[int i] { get; } ref readonly int P { get; }", "int x; long y; public ref int Slot() => ref x; public ref readonly long Peek() => ref y; public ref int this[int i] => ref x; public ref readonly int P => ref x;")]
    [InlineData("Span<int> Cut(Span<int> s, int n); ReadOnlySpan<char> Trim(scoped ReadOnlySpan<char> s); ref int First(scoped ref int a, ref int b);", "public Span<int> Cut(Span<int> s, int n) => s; public ReadOnlySpan<char> Trim(scoped ReadOnlySpan<char> s) => default; public ref int First(scoped ref int a, ref int b) => ref b;")]
    [InlineData("int Sum(params int[] x); int Sum2(params ReadOnlySpan<int> x); int Sum3(params IEnumerable<string> x);", "public int Sum(params int[] x) => 0; public int Sum2(params ReadOnlySpan<int> x) => 0; public int Sum3(params IEnumerable<string> x) => 0;")]
    [InlineData("void D(int a = 1, string b = \"x\", DayOfWeek c = (DayOfWeek)(-1), decimal d = 1.5m, double e = double.NaN, object? f = null, DateTime g = default, CancellationToken h = default);", "public void D(int a, string b, DayOfWeek c, decimal d, double e, object? f, DateTime g, CancellationToken h) { }")]
    [InlineData("void C(string x, [System.Runtime.CompilerServices.CallerMemberName] string? m = null);", "public void C(string x, string? m = null) { }")]
    [InlineData("unsafe int* P(int* a, delegate* unmanaged[Cdecl]<int, void> f); unsafe void** Q { get; }", "public unsafe int* P(int* a, delegate* unmanaged[Cdecl]<int, void> f) => a; public unsafe void** Q => null;")]
    [InlineData("(int A, string B) Tuple((int, (long X, long Y)) t); dynamic Dyn(dynamic? d); nint Native(nuint n); int[][,] Jag(string?[]?[] x);", "public (int A, string B) Tuple((int, (long X, long Y)) t) => default; public dynamic Dyn(dynamic? d) => 1; public nint Native(nuint n) => 0; public int[][,] Jag(string?[]?[] x) => null!;")]
    [InlineData("int Default() => 1; string Prop => \"p\"; static int Hidden() => 2; private int Own() => 3; sealed int Sealed() => 4;", "public int Default() => 5;")]
    [InlineData("[Obsolete(\"old\", true)] void Old(); [Obsolete] void Older(); [System.Diagnostics.CodeAnalysis.Experimental(\"X1\")] void New();", "[Obsolete(\"old\", true)] public void Old() { } [Obsolete] public void Older() { } [System.Diagnostics.CodeAnalysis.Experimental(\"X1\")] public void New() { }")]
    [InlineData("string ToString(); bool Equals(object? o); Type GetType(); int GetHashCode(); object MemberwiseClone();", "Type IContract.GetType() => typeof(int); object IContract.MemberwiseClone() => this;")]
    [InlineData("void Operations(); void Operations(int i); void Service(); void __inner(); void __operations(); void IContract();", "public void Operations() { } public void Operations(int i) { } void IContract.Service() { } public void __inner() { } public void __operations() { } public void IContract() { }")]
    [InlineData("int @class(int @int, string @record, bool value, int field, int inner, int __call); int @event { get; } void X<@in>(@in @out);", "public int @class(int @int, string @record, bool value, int field, int inner, int __call) => 1; public int @event => 1; public void X<@in>(@in @out) { }")]
    [InlineData("void R<T>(T x) where T : allows ref struct; void S<T>(scoped T x) where T : IDisposable, allows ref struct;", "public void R<T>(T x) where T : allows ref struct { } public void S<T>(scoped T x) where T : IDisposable, allows ref struct { }")]
    [InlineData("[System.Diagnostics.CodeAnalysis.DoesNotReturn] void Throw(); bool Try([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out string? x);", "public void Throw() => throw new Exception(); public bool Try(out string? x) { x = null; return false; }")]
    [InlineData("int Get(int x); int Get(string x); int Get(int x, int y); int Get<T>(T x);", "public int Get(int x) => 1; public int Get(string x) => 2; public int Get(int x, int y) => 3; public int Get<T>(T x) => 4;")]
    public void Any_member_is_forwarded_by_code_that_compiles(string contract, string implementation) =>
        Generated($$"""
            public interface IContract { {{contract}} }
            [Service] public class Implementation : IContract { {{implementation}} }
            """);

    [Theory]
    [InlineData("interface IBase { int M(); int P { get; } event Action E; } public interface IContract : IBase { new string M(); new string P { get; } }", "public string M() => \"\"; int IBase.M() => 1; public string P => \"\"; int IBase.P => 1; public event Action E { add { } remove { } }")]
    [InlineData("interface ILeft { void M(); } interface IRight { void M(); } interface IContract : ILeft, IRight { }", "public void M() { }")]
    [InlineData("interface IBase { int M() => 1; } interface IContract : IBase { int IBase.M() => 2; }", "")]
    [InlineData("interface IBase { int M() => 1; } interface IContract : IBase { abstract int IBase.M(); }", "int IBase.M() => 3;")]
    [InlineData("interface IBase<T> { T Get(T x); } interface IContract : IBase<string?>, IBase<int> { }", "public string? Get(string? x) => x; public int Get(int x) => x;")]
    [InlineData("interface IContract : IDisposable, IAsyncDisposable { void M(); }", "public void M() { } public void Dispose() { } public ValueTask DisposeAsync() => default;")]
    [InlineData("interface IContract : IServiceLifecycle, IEnumerable<int> { }", "public IEnumerator<int> GetEnumerator() => null!; System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => null!;")]
    [InlineData("interface IContract { void M<U>(U x) where U : IComparable<U>; }", "public void M<U>(U x) where U : IComparable<U> { }")]
    [InlineData("interface IBase<T> { void M(T x); T P { get; } T this[T x] { get; } event Action<T> E; } interface IContract : IBase<(int A, int B)>;", "public void M((int A, int B) x) { } public (int A, int B) P => default; public (int A, int B) this[(int A, int B) x] => x; public event Action<(int A, int B)> E { add { } remove { } }")]
    [InlineData("interface IBase<T> { T M(T x); } interface IContract : IBase<List<(int A, int)>>;", "List<(int A, int)> IBase<List<(int A, int)>>.M(List<(int A, int)> x) => x;")]
    [InlineData("interface IBase<T> { T M(T x); } interface IContract : IBase<((int @class, string? Item2)[] Many, (int, (object o, int) p)? Maybe)>;", "public ((int @class, string? Item2)[] Many, (int, (object o, int) p)? Maybe) M(((int @class, string? Item2)[] Many, (int, (object o, int) p)? Maybe) x) => x;")]
    [InlineData("interface IBase<T> { Task<T> M<U>(T x, U y); } interface IContract : IBase<(int A, int B, int C, int D, int E, int F, int G, int H, int)>;", "[Retry] public Task<(int A, int B, int C, int D, int E, int F, int G, int H, int)> M<U>((int A, int B, int C, int D, int E, int F, int G, int H, int) x, U y) => Task.FromResult(x);")]
    [InlineData("interface IContract : IAsyncEnumerable<(int A, int B)>;", "public IAsyncEnumerator<(int A, int B)> GetAsyncEnumerator(CancellationToken c) => null!;")]
    public void Inherited_members_are_forwarded_through_the_interface_that_declares_them(string interfaces, string implementation) =>
        Generated($$"""
            {{interfaces.Replace("interface IBase", "public interface IBase", StringComparison.Ordinal).Replace("public public", "public", StringComparison.Ordinal)}}
            [Service] class Implementation : IContract { {{implementation}} }
            """);

    [Theory]
    [InlineData(
        """
        interface IRepository<T> { T? Find(int id); U Map<U>(T x, U y); T Same<T2>(T2 x); }
        [Service] class Repository<T> : IRepository<T>
        {
            public T? Find(int id) => default;
            public U Map<U>(T x, U y) => y;
            public T Same<T2>(T2 x) => default!;
        }
        """, "IRepository<string>")]
    [InlineData("interface IRepository<T> where T : class { T? Find(T? x); } [Service] class Repository<T> : IRepository<T> where T : class, IComparable<T> { public T? Find(T? x) => x; }", "IRepository<string>")]
    [InlineData("interface IRepository<in K, out V> where K : notnull { V Get(K k); } [Service] class Repository<K, V> : IRepository<K, V> where K : notnull where V : new() { public V Get(K k) => new(); }", "IRepository<int, object>")]
    [InlineData("interface IRepository<T> { T Get<X>(X x); } [Service] class Repository<X> : IRepository<List<X>> { public List<X> Get<Y>(Y x) => null!; }", "IRepository<List<int>>")]
    [InlineData("interface IRepository<@class> { @class Get(); } [Service] class Repository<@class> : IRepository<@class> { public @class Get() => default!; }", "IRepository<int>")]
    [InlineData("interface IRepository<T> { T Get(); } [Service] class Repository<T> : IRepository<T[]> { public T[] Get() => null!; }", "IRepository<string[]>")]
    [InlineData("interface IRepository<T> { T Get(); } [Service] class Repository<T> : IRepository<(T, int)> { public (T, int) Get() => default; }", "IRepository<(string A, int B)>")]
    [InlineData("interface IRepository<T> { T Get(); } [Service] class Repository<T> : IRepository<(T X, int Y)> { public (T X, int Y) Get() => default; }", "IRepository<(string A, int B)>")]
    [InlineData(
        """
        interface IBase<T> { T Get(T x); }
        interface IRepository<T> : IBase<(T A, int B)>;
        [Service] class Repository<T> : IRepository<T> { public (T A, int B) Get((T A, int B) x) => x; }
        """, "IRepository<(string C, int D)>")]
    public void Generic_services_are_closed_over_what_is_asked_for(string service, string request)
    {
        CSharpCompilation output = Generated($$"""
            {{service}}
            interface IUser { }
            [Service] class User({{request}} repository) : IUser { public object R => repository; }
            """);
        Assert.Contains(Text(output, "Mesh.Module"), static line => line.Contains("Repository_", StringComparison.Ordinal) && line.Contains(".Register(mesh, \"repository<", StringComparison.Ordinal));
    }

    [Fact]
    public void Several_contracts_of_one_service_have_a_facade_each()
    {
        CSharpCompilation output = Generated("""
            namespace One { public interface IHandler<T> { void Handle(T x); } }
            namespace Two { public interface IHandler<T> { void Handle(T x); } }
            [Service] class Handler : One.IHandler<int>, One.IHandler<string>, Two.IHandler<int> { public void Handle(int x) { } public void Handle(string x) { } }
            """);
        Assert.Equal(3, Text(output, "Handler").Count(static line => line.Contains("internal sealed class Handler__IHandler", StringComparison.Ordinal)));
    }

    internal static CSharpCompilation Generated(string source, params CSharpCompilation[] libraries) => Generate.Run(new MeshGenerator(), Compile.Root(source, references: libraries.Select(static library => library.ToReference())));

    private static string[] Text(CSharpCompilation output, string name) =>
        output.SyntaxTrees.Single(tree => tree.FilePath.EndsWith($"{name}.g.cs", StringComparison.Ordinal)).ToString().Split('\n');
}
