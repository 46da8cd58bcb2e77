namespace Mesh.Generators.Tests.Facades.Features;

public class PointerTests
{
    [Fact]
    public void What_a_pointer_points_at_is_the_callers() => Assert.Equal("7 True", Twin.Run(
        "public unsafe interface IContract { int* Write(int* p, int x); } [Service] public unsafe class Implementation : IContract { public int* Write(int* p, int x) { *p = x; return p; } }",
        "int a = 1; int* p = contract.Write(&a, 7); return $\"{a} {p == &a}\";"));

    [Fact]
    public void Pointers_to_pointers_and_to_nothing_pass() => Assert.Equal("True 5", Twin.Run(
        """
        public unsafe interface IContract { void* Any(void** p); bool IsNull(int* p); }
        [Service] public unsafe class Implementation : IContract
        {
            public void* Any(void** p) => *p;
            public bool IsNull(int* p) => p is null;
        }
        """,
        "int a = 5; void* p = &a; return $\"{contract.IsNull(null)} {*(int*)contract.Any(&p)}\";"));

    [Fact]
    public void Properties_and_indexers_may_be_pointers() => Assert.Equal("3 4", Twin.Run(
        """
        public unsafe interface IContract { int* Current { get; set; } int* this[int* p, int i] { get; } }
        [Service] public unsafe class Implementation : IContract { public int* Current { get; set; } public int* this[int* p, int i] => p + i; }
        """,
        "int* a = stackalloc int[] { 3, 4 }; contract.Current = a; return $\"{*contract.Current} {*contract[a, 1]}\";"));

    [Fact]
    public void A_function_pointer_is_called_by_the_service() => Assert.Equal(9, Twin.Run(
        """
        public unsafe interface IContract { int Call(delegate*<int, int> f, int x); delegate*<int, int> Same(delegate*<int, int> f); }
        [Service] public unsafe class Implementation : IContract { public int Call(delegate*<int, int> f, int x) => f(x); public delegate*<int, int> Same(delegate*<int, int> f) => f; }
        public static partial class Scenario { static int Square(int x) => x * x; }
        """,
        "return contract.Call(contract.Same(&Square), 3);"));

    [Fact]
    public void Function_pointers_with_a_calling_convention_and_with_refs_pass() => Assert.Equal("4 2", Twin.Run(
        """
        public unsafe interface IContract { int Native(delegate* unmanaged[Cdecl, SuppressGCTransition]<int, int> f, delegate* unmanaged<int, int> g); void ByRef(delegate*<ref int, in int, out int, ref readonly int> f, ref int x); }
        [Service] public unsafe class Implementation : IContract
        {
            public int Native(delegate* unmanaged[Cdecl, SuppressGCTransition]<int, int> f, delegate* unmanaged<int, int> g) => f is null && g is null ? 4 : 0;
            public void ByRef(delegate*<ref int, in int, out int, ref readonly int> f, ref int x) => x = f(ref x, x, out _);
        }
        public static partial class Scenario { static ref readonly int Next(ref int x, in int y, out int z) { z = y; x++; return ref x; } }
        """,
        "int x = 1; contract.ByRef(&Next, ref x); return $\"{contract.Native(null, null)} {x}\";"));

    [Fact]
    public void Arrays_of_pointers_and_pointers_in_refs_pass() => Assert.Equal("8 True", Twin.Run(
        """
        public unsafe interface IContract { int Sum(int*[] a); void Clear(ref int* p, out byte* q); }
        [Service] public unsafe class Implementation : IContract
        {
            public int Sum(int*[] a) => *a[0] + *a[1];
            public void Clear(ref int* p, out byte* q) { p = null; q = null; }
        }
        """,
        "int x = 3, y = 5; int* p = &x; int sum = contract.Sum([&x, &y]); contract.Clear(ref p, out _); return $\"{sum} {p is null}\";"));

    [Fact]
    public void Pointers_to_type_parameters_pass() => Assert.Equal(12, Twin.Run(
        "public unsafe interface IContract { T* Next<T>(T* p) where T : unmanaged; } [Service] public unsafe class Implementation : IContract { public T* Next<T>(T* p) where T : unmanaged => p + 1; }",
        "long* a = stackalloc long[] { 10, 12 }; return (int)*contract.Next(a);"));

    [Fact]
    public void Events_and_delegates_over_pointers_pass() => Assert.Equal(6, Twin.Run(
        """
        public unsafe delegate void Filled(int* p);
        public unsafe interface IContract { event Filled Raised; event Action<int*[]>? Many; void Raise(int* p); }
        [Service] public unsafe class Implementation : IContract { public event Filled? Raised; public event Action<int*[]>? Many; public void Raise(int* p) { Raised!(p); Many?.Invoke([p]); } }
        """,
        "int a = 1; contract.Raised += static p => *p = 5; contract.Many += static p => ++*p[0]; contract.Raise(&a); return a;"));
}
