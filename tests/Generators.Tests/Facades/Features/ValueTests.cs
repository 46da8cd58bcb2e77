namespace Mesh.Generators.Tests.Facades.Features;

/// <summary>Values of odd types: tuples, native integers, inline arrays, big structs, what is converted at the call.</summary>
public class ValueTests
{
    [Fact]
    public void Tuples_keep_their_names_for_the_caller_however_deep() => Assert.Equal("1 a 2 3", Twin.Run(
        """
        public interface IContract
        {
            (int Number, (string Text, long[] Many) Inner) M((int X, int Y) p);
            List<(int A, int B)> P { get; }
            Task<(int Left, int Right)> T();
        }
        [Service] public class Implementation : IContract
        {
            public (int Number, (string Text, long[] Many) Inner) M((int X, int Y) p) => (p.X, ("a", [p.Y]));
            public List<(int A, int B)> P => [(0, 2)];
            public Task<(int Left, int Right)> T() => Task.FromResult((0, 3));
        }
        """,
        "var r = contract.M((1, 5)); return $\"{r.Number} {r.Inner.Text} {contract.P[0].B} {(await contract.T()).Right}\";"));

    [Fact]
    public void Tuples_of_more_than_seven_parts_and_named_by_a_service_otherwise_pass() => Assert.Equal("8 9", Twin.Run(
        """
        public interface IContract { (int A, int B, int C, int D, int E, int F, int G, int H, int I) M(); }
        [Service] public class Implementation : IContract
        {
            (int, int, int, int, int, int, int, int, int) IContract.M() => (1, 2, 3, 4, 5, 6, 7, 8, 9);
        }
        """,
        "var r = contract.M(); return $\"{r.H} {r.I}\";"));

    [Fact]
    public void Native_integers_wrap_as_their_size_does() => Assert.Equal("True True", Twin.Run(
        """
        public interface IContract { nint Add(nint a, nuint b); IntPtr Same(IntPtr p); nint? Maybe(nuint[]? a); }
        [Service] public class Implementation : IContract
        {
            public nint Add(nint a, nuint b) => unchecked(a + (nint)b);
            public IntPtr Same(IntPtr p) => p;
            public nint? Maybe(nuint[]? a) => (nint?)a?.Length;
        }
        """,
        "return $\"{contract.Add(nint.MaxValue, 1) == nint.MinValue} {contract.Same(-1) == -1 && contract.Maybe([]) == 0 && contract.Maybe(null) is null}\";"));

    [Fact]
    public void Inline_arrays_are_values_and_can_be_passed_by_reference() => Assert.Equal("1 9 9", Twin.Run(
        """
        [InlineArray(4)] public struct Four { int first; }
        public interface IContract { Four Copy(Four f); void Fill(ref Four f); Span<int> All(ref Four f); ref Four Own { get; } }
        [Service] public class Implementation : IContract { Four own; public Four Copy(Four f) { f[0] = 5; return f; } public void Fill(ref Four f) => f[1] = 9; public Span<int> All(ref Four f) => f; public ref Four Own => ref own; }
        """,
        "Four f = default; f[0] = 1; contract.Copy(f); contract.Fill(ref f); contract.Own[3] = 9; return $\"{f[0]} {contract.All(ref f)[1]} {contract.Own[3]}\";"));

    [Fact]
    public void A_struct_behind_an_interface_is_boxed_once_and_keeps_its_state() => Assert.Equal("1 2", Twin.Run(
        """
        public interface ICount { int Next(); }
        public struct Count : ICount { int n; public int Next() => ++n; }
        public interface IContract { ICount Same(ICount c); }
        [Service] public class Implementation : IContract { public ICount Same(ICount c) { c.Next(); return c; } }
        """,
        "ICount c = new Count(); var same = contract.Same(c); return $\"{(ReferenceEquals(same, c) ? 1 : 0)} {c.Next()}\";"));

    [Fact]
    public void Arguments_are_converted_by_the_caller() => Assert.Equal("5 System.Int64 text 3", Twin.Run(
        """
        public readonly struct Meters(double value) { public double Value => value; public static implicit operator Meters(int x) => new(x); public static implicit operator string(Meters m) => m.Value.ToString(); }
        public interface IContract { Meters M(Meters m); string Type(object o); string Text(FormattableString s); int Length(ReadOnlySpan<char> s); }
        [Service] public class Implementation : IContract { public Meters M(Meters m) => m; public string Type(object o) => o.GetType().ToString(); public string Text(FormattableString s) => s.ToString(); public int Length(ReadOnlySpan<char> s) => s.Length; }
        """,
        "string s = contract.M(5); return $\"{s} {contract.Type(1L)} {contract.Text($\"text\")} {contract.Length(\"abc\")}\";"));

    [Fact]
    public void Delegates_lambdas_and_method_groups_of_the_contract_are_the_facades() => Assert.Equal("3 4 5", Twin.Run(
        """
        public interface IContract { int Add(int a, int b = 1); T Use<T>(Func<T> f); event Func<int>? E; int Raise(); }
        [Service] public class Implementation : IContract
        {
            public int Add(int a, int b) => a + b;
            public T Use<T>(Func<T> f) => f();
            public event Func<int>? E;
            public int Raise() => E!();
        }
        """,
        "Func<int, int, int> add = contract.Add; contract.E += () => 5; return $\"{add(1, 2)} {contract.Use(() => contract.Add(3))} {contract.Raise()}\";"));

    [Fact]
    public void What_does_not_return_does_not_and_flow_attributes_hold() => Assert.Equal("left 3 1 0", Twin.Run(
        """
        public interface IContract { [DoesNotReturn] void Leave(); bool Try(string s, [NotNullWhen(true)] out string? x); [return: NotNullIfNotNull(nameof(s))] string? Same(string? s); void Ensure([NotNull] object? o); [AllowNull] string Name { get; set; } [return: MaybeNull] string Maybe(); void If([DoesNotReturnIf(true)] bool b); }
        [Service] public class Implementation : IContract
        {
            string name = ""; [DoesNotReturn] public void Leave() => throw new Exception("left"); public bool Try(string s, [NotNullWhen(true)] out string? x) { x = s; return true; } [return: NotNullIfNotNull(nameof(s))] public string? Same(string? s) => s; public void Ensure([NotNull] object? o) => ArgumentNullException.ThrowIfNull(o);
            [AllowNull] public string Name { get => name; set => name = value ?? ""; } [return: MaybeNull] public string Maybe() => null!; public void If([DoesNotReturnIf(true)] bool b) { if (b) throw new Exception("if"); }
        }
        """,
        "string seen = \"\"; try { contract.Leave(); } catch (Exception e) { seen = e.Message; } contract.Name = null; contract.If(false); contract.Ensure(seen); return $\"{seen} {(contract.Try(\"abc\", out string? x) ? x.Length : 0)} {contract.Same(\"a\")!.Length} {contract.Name.Length}\";"));

    [Roslyn5Fact]
    public void Extension_members_of_a_contract_take_a_facade() => Assert.Equal("classic a property a static deconstructed a 1 2", Twin.Run(
        """
        public interface IContract { string Name { get; } IEnumerator<int> GetEnumerator(); }
        [Service] public class Implementation : IContract { public string Name => "a"; public IEnumerator<int> GetEnumerator() { yield return 1; yield return 2; } }
        public static class Extensions
        {
            public static string Classic(this IContract c) => "classic " + c.Name;
            public static void Deconstruct(this IContract c, out string x, out string y) { x = "deconstructed"; y = c.Name; }
            extension(IContract c) { public string Property => "property " + c.Name; public static string Static => "static"; }
        }
        """,
        "var (x, y) = contract; string all = \"\"; foreach (int i in contract) all += \" \" + i; return $\"{contract.Classic()} {contract.Property} {IContract.Static} {x} {y}{all}\";"));

    [Fact]
    public void Query_lock_using_and_with_patterns_work_on_a_contract() => Assert.Equal("2 closed 7", Twin.Run(
        """
        public interface IContract : IEnumerable<int> { int Seven { get; } IDisposable Open(); string State { get; } }
        [Service] public class Implementation : IContract, IDisposable
        {
            public IEnumerator<int> GetEnumerator() { yield return 1; yield return 2; }
            System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
            public int Seven => 7;
            public IDisposable Open() => this;
            public string State { get; private set; } = "";
            public void Dispose() => State = "closed";
        }
        """,
        "int last; lock (contract) last = (from i in contract orderby i descending select i).First(); using (contract.Open()) { } return $\"{last} {contract.State} {(contract is { Seven: > 3 and var n } ? n : 0)}\";"));
}
