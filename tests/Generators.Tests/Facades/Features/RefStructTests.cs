namespace Mesh.Generators.Tests.Facades.Features;

public class RefStructTests
{
    [Fact]
    public void A_span_that_is_returned_is_a_part_of_the_one_that_was_passed() => Assert.Equal("1 9 3", Twin.Run(
        "public interface IContract { Span<int> Cut(Span<int> s, int from); } [Service] public class Implementation : IContract { public Span<int> Cut(Span<int> s, int from) => s[from..]; }",
        "int[] a = [1, 2, 3]; contract.Cut(a, 1)[0] = 9; return string.Join(\" \", a);"));

    [Fact]
    public void A_span_on_the_stack_can_be_passed() => Assert.Equal(6, Twin.Run(
        """
        public interface IContract { int Sum(scoped ReadOnlySpan<int> s); }
        [Service] public class Implementation : IContract
        {
            public int Sum(scoped ReadOnlySpan<int> s) { int n = 0; foreach (int i in s) n += i; return n; }
        }
        """,
        "Span<int> s = stackalloc int[] { 1, 2, 3 }; return contract.Sum(s);"));

    [Fact]
    public void A_span_of_the_services_memory_is_returned_by_property_and_indexer() => Assert.Equal("5 7", Twin.Run(
        """
        public interface IContract { Span<int> All { get; } Span<int> this[Range r] { get; } }
        [Service] public class Implementation : IContract { int[] a = [1, 2, 3]; public Span<int> All => a; public Span<int> this[Range r] => a.AsSpan(r); }
        """,
        "contract.All[0] = 5; contract[1..][1] = 7; return $\"{contract.All[0]} {contract.All[2]}\";"));

    [Fact]
    public void A_ref_struct_of_ones_own_keeps_its_ref_field() => Assert.Equal(42, Twin.Run(
        """
        public ref struct Slot(ref int value) { public ref int Value = ref value; }
        public interface IContract { Slot Open(ref int value); void Fill(Slot slot, int value); void FillBy(ref Slot slot); }
        [Service] public class Implementation : IContract { public Slot Open(ref int value) => new(ref value); public void Fill(Slot slot, int value) => slot.Value = value; public void FillBy(ref Slot slot) => slot.Value++; }
        """,
        "int x = 1; var slot = contract.Open(ref x); contract.Fill(slot, 41); contract.FillBy(ref slot); return x;"));

    [Fact]
    public void A_ref_struct_can_come_out() => Assert.Equal("b c", Twin.Run(
        """
        public interface IContract { bool Split(ReadOnlySpan<char> s, out ReadOnlySpan<char> rest); }
        [Service] public class Implementation : IContract
        {
            public bool Split(ReadOnlySpan<char> s, out ReadOnlySpan<char> rest) { rest = s[2..]; return true; }
        }
        """,
        "contract.Split(\"a b c\", out var rest); return rest.ToString();"));

    [Fact]
    public void A_type_parameter_that_allows_ref_structs_takes_one() => Assert.Equal("3 Int32", Twin.Run(
        """
        public interface IContract { int Measure<T>(T x, Func<T, int> f) where T : allows ref struct; T Same<T>(T x) where T : allows ref struct; }
        [Service] public class Implementation : IContract { public int Measure<T>(T x, Func<T, int> f) where T : allows ref struct => f(x); public T Same<T>(T x) where T : allows ref struct => x; }
        """,
        "ReadOnlySpan<char> s = \"abc\"; return $\"{contract.Measure(contract.Same(s), static s => s.Length)} {contract.Same(1).GetType().Name}\";"));

    [Fact]
    public void A_ref_struct_behind_an_interface_is_used_in_its_place() => Assert.Equal(2, Twin.Run(
        """
        public interface ICount { int Next(); }
        public ref struct Count : ICount { int n; public int Next() => ++n; }
        public interface IContract { int Twice<T>(ref T x) where T : ICount, allows ref struct; }
        [Service] public class Implementation : IContract { public int Twice<T>(ref T x) where T : ICount, allows ref struct { x.Next(); return x.Next(); } }
        """,
        "var c = new Count(); return contract.Twice(ref c);"));

    [Fact]
    public void A_ref_to_a_type_parameter_that_allows_ref_structs_is_returned() => Assert.Equal("xyz", Twin.Run(
        """
        public interface IContract { ref T Same<T>(ref T x) where T : allows ref struct; }
        [Service] public class Implementation : IContract
        {
            public ref T Same<T>(ref T x) where T : allows ref struct => ref x;
        }
        """,
        "ReadOnlySpan<char> s = \"abc\"; contract.Same(ref s) = \"xyz\"; return s.ToString();"));

    [Fact]
    public void An_interpolated_string_handler_is_made_by_the_caller_and_read_by_the_service() => Assert.Equal("x=3", Twin.Run(
        """
        public interface IContract { string Text(ref DefaultInterpolatedStringHandler text); }
        [Service] public class Implementation : IContract
        {
            public string Text(ref DefaultInterpolatedStringHandler text) => text.ToStringAndClear();
        }
        """,
        "int x = 3; return contract.Text($\"x={x}\");"));
}
