namespace Mesh.Generators.Tests.Facades.Features;

/// <summary><c>in</c>, <c>ref</c>, <c>ref readonly</c>, <c>out</c> and <c>scoped</c>: the service works on the caller's variable, not on a copy.</summary>
public class ParameterModifierTests
{
    [Fact]
    public void What_the_service_writes_is_seen_while_it_still_runs() => Assert.Equal("1 2", Twin.Run(
        "public interface IContract { void Count(ref int x, Action seen); } [Service] public class Implementation : IContract { public void Count(ref int x, Action seen) { x++; seen(); x++; } }",
        "var a = new int[1]; int seen = 0; contract.Count(ref a[0], () => seen = a[0]); return $\"{seen} {a[0]}\";"));

    [Fact]
    public void The_service_reads_through_in_what_is_written_meanwhile() => Assert.Equal("0 5", Twin.Run(
        """
        public interface IContract { string Read(in int x, Action change); }
        [Service] public class Implementation : IContract
        {
            public string Read(in int x, Action change) { int before = x; change(); return $"{before} {x}"; }
        }
        """,
        "var a = new int[1]; return contract.Read(in a[0], () => a[0] = 5);"));

    [Fact]
    public void The_service_reads_through_ref_readonly_what_is_written_meanwhile() => Assert.Equal("0 5", Twin.Run(
        """
        public interface IContract { string Read(ref readonly int x, Action change); }
        [Service] public class Implementation : IContract
        {
            public string Read(ref readonly int x, Action change) { int before = x; change(); return $"{before} {x}"; }
        }
        """,
        "var a = new int[1]; return contract.Read(in a[0], () => a[0] = 5);"));

    [Fact]
    public void One_variable_passed_twice_is_one_variable() => Assert.Equal("True 3", Twin.Run(
        """
        public interface IContract { bool Same(ref int a, in int b, ref readonly int c); }
        [Service] public class Implementation : IContract
        {
            public bool Same(ref int a, in int b, ref readonly int c)
            {
                a = 3;
                return Unsafe.AreSame(in a, in b) && Unsafe.AreSame(in a, in c);
            }
        }
        """,
        "int x = 1; bool same = contract.Same(ref x, in x, in x); return $\"{same} {x}\";"));

    [Fact]
    public void Out_is_written_also_when_the_service_throws_afterwards() => Assert.Equal("4 boom", Twin.Run(
        "public interface IContract { void M(out int x); } [Service] public class Implementation : IContract { public void M(out int x) { x = 4; throw new Exception(\"boom\"); } }",
        "int x = 0; try { contract.M(out x); return \"\"; } catch (Exception e) { return $\"{x} {e.Message}\"; }"));

    [Fact]
    public void A_big_struct_is_not_copied_and_a_field_of_it_can_be_passed() => Assert.Equal("True 2", Twin.Run(
        """
        public struct Big { public long A, B, C, D; public int E; }
        public interface IContract { bool IsAt(in Big x, ref long field); }
        [Service] public class Implementation : IContract { public bool IsAt(in Big x, ref long field) { field++; return Unsafe.AreSame(in x.A, in field); } }
        """,
        "var big = new Big { A = 1 }; bool same = contract.IsAt(in big, ref big.A); return $\"{same} {big.A}\";"));

    [Fact]
    public void What_is_scoped_may_be_short_lived_while_the_other_is_returned() => Assert.Equal(5, Twin.Run(
        """
        public interface IContract { ref int Pick(scoped ref int a, ref int b); }
        [Service] public class Implementation : IContract
        {
            public ref int Pick(scoped ref int a, ref int b) { b += a; return ref b; }
        }
        """,
        "int[] kept = [2]; Pick(ref kept[0]) += 1; return kept[0]; ref int Pick(ref int b) { int brief = 2; return ref contract.Pick(ref brief, ref b); }"));

    [Fact]
    public void Null_refs_and_reference_types_by_ref_pass() => Assert.Equal("True new", Twin.Run(
        """
        public interface IContract { bool IsNull(ref int x); void Set(ref string? s); }
        [Service] public class Implementation : IContract
        {
            public bool IsNull(ref int x) => Unsafe.IsNullRef(ref x);
            public void Set(ref string? s) => s ??= "new";
        }
        """,
        "string? s = null; contract.Set(ref s); return $\"{contract.IsNull(ref Unsafe.NullRef<int>())} {s}\";"));

    [Fact]
    public void An_unscoped_out_keeps_a_reference() => Assert.Equal(9, Twin.Run(
        """
        public ref struct Box { public ref int Value; }
        public interface IContract { Box Keep([UnscopedRef] out int x); Box KeepScoped(scoped ref Box b, ref int x); }
        [Service] public class Implementation : IContract { public Box Keep([UnscopedRef] out int x) { x = 1; return new Box { Value = ref x }; } public Box KeepScoped(scoped ref Box b, ref int x) => new Box { Value = ref x }; }
        """,
        "Box box = contract.Keep(out int x); box.Value = 8; box = contract.KeepScoped(ref box, ref x); box.Value++; return x;"));

    [Fact]
    public void An_unscoped_span_of_params_is_returned() => Assert.Equal(2, Twin.Run(
        """
        public interface IContract { Span<int> Tail([UnscopedRef] params Span<int> x); }
        [Service] public class Implementation : IContract
        {
            public Span<int> Tail([UnscopedRef] params Span<int> x) => x[1..];
        }
        """,
        "int[] a = [1, 1]; contract.Tail(a)[0]++; return a[1];"));
}
