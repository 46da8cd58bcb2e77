namespace Mesh.Generators.Tests.Facades.Features;

public class RefReturnTests
{
    private const string Source =
        """
        public struct Pair { public int A, B; }
        public interface IContract
        {
            ref int Method(int i); ref int Property { get; } ref int this[int i] { get; }
            ref readonly int ReadMethod(int i); ref readonly int ReadProperty { get; } ref readonly int this[long i] { get; }
            ref Pair Struct { get; } ref T Generic<T>(T[] a) where T : class?; ref string? Text { get; }
        }
        [Service] public class Implementation : IContract
        {
            int[] a = [10, 20, 30]; Pair pair; string? text;
            public ref int Method(int i) => ref a[i]; public ref int Property => ref a[0]; public ref int this[int i] => ref a[i];
            public ref readonly int ReadMethod(int i) => ref a[i]; public ref readonly int ReadProperty => ref a[0]; public ref readonly int this[long i] => ref a[i];
            public ref Pair Struct => ref pair; public ref T Generic<T>(T[] a) where T : class? => ref a[0]; public ref string? Text => ref text;
        }
        """;

    [Fact]
    public void Method_property_and_indexer_alias_the_same_storage() => Assert.Equal("True True 16", Twin.Run(Source,
        "contract.Method(0) = 5; contract.Property += 5; contract[0] += 6; return $\"{Unsafe.AreSame(ref contract.Method(0), ref contract.Property)} {Unsafe.AreSame(ref contract[0], ref contract.Property)} {contract[0]}\";"));

    [Fact]
    public void What_is_readonly_aliases_it_too() => Assert.Equal("True True True 7", Twin.Run(Source,
        "ref readonly int r = ref contract.ReadMethod(0); contract.Property = 7; return $\"{Unsafe.AreSame(in r, in contract.Property)} {Unsafe.AreSame(in contract[0L], in r)} {Unsafe.AreSame(in contract.ReadProperty, in r)} {r}\";"));

    [Fact]
    public void A_ref_that_is_kept_sees_later_writes() => Assert.Equal(33, Twin.Run(Source,
        "ref int kept = ref contract[2]; contract.Method(2) += 3; return kept;"));

    [Fact]
    public void A_field_of_a_struct_is_written_in_place() => Assert.Equal("1 2", Twin.Run(Source,
        "contract.Struct.A = 1; contract.Struct.B = 2; return $\"{contract.Struct.A} {contract.Struct.B}\";"));

    [Fact]
    public void Two_refs_can_be_swapped() => Assert.Equal("20 10", Twin.Run(Source,
        "(contract[0], contract[1]) = (contract[1], contract[0]); return $\"{contract[0]} {contract[1]}\";"));

    [Fact]
    public void A_ref_of_a_generic_method_aliases_the_callers_array() => Assert.Equal("y z", Twin.Run(Source,
        "string[] a = [\"x\"]; contract.Generic(a) = \"y\"; contract.Text = \"z\"; return $\"{a[0]} {contract.Text}\";"));

    [Fact]
    public void What_the_service_throws_instead_is_thrown() => Assert.Equal("System.IndexOutOfRangeException System.IndexOutOfRangeException", Twin.Run(Source,
        "string seen = \"\"; try { contract.Method(9) = 1; } catch (Exception e) { seen += e.GetType(); } try { contract[9] = 1; } catch (Exception e) { seen += \" \" + e.GetType(); } return seen;"));

    [Fact]
    public void A_ref_to_a_task_is_a_ref() => Assert.Equal("3", Twin.Run(
        """
        public interface IContract { ref Task<int> Slot(); }
        [Service] public class Implementation : IContract
        {
            Task<int> t = Task.FromResult(1);
            public ref Task<int> Slot() => ref t;
        }
        """,
        "contract.Slot() = Task.FromResult(3); return contract.Slot().Result.ToString();"));
}
