namespace Mesh.Generators.Tests.Facades;

/// <summary>Contracts with pointers, function pointers and what else needs <c>unsafe</c>.</summary>
public class UnsafeTests
{
    [Theory]
    [InlineData("int* P(int* a, void** b); byte* Q { get; set; } void* this[int* i] { get; }", "public int* P(int* a, void** b) => a; public byte* Q { get; set; } public void* this[int* i] => i;")]
    [InlineData("T* Generic<T>(T* x, T** y) where T : unmanaged;", "public T* Generic<T>(T* x, T** y) where T : unmanaged => x;")]
    [InlineData("int*[] Array(int*[][,] x, delegate*<void>[] y); void Out(out int* x, ref int* y, in int* z);", "public int*[] Array(int*[][,] x, delegate*<void>[] y) => null!; public void Out(out int* x, ref int* y, in int* z) => x = y;")]
    [InlineData("ref int* Slot(); ref readonly byte* Peek { get; }", "int* a; byte* b; public ref int* Slot() => ref a; public ref readonly byte* Peek => ref b;")]
    [InlineData("delegate*<int, string?, ref long, ref readonly Guid> Managed(delegate*<in int, out string, ref object?, void> f);", "public delegate*<int, string?, ref long, ref readonly Guid> Managed(delegate*<in int, out string, ref object?, void> f) => null;")]
    [InlineData("delegate* unmanaged[Stdcall, SuppressGCTransition]<int, void> Native(delegate* unmanaged[Cdecl]<int*, delegate* unmanaged<void>> f); delegate* unmanaged[MemberFunction]<void> N { get; }", "public delegate* unmanaged[Stdcall, SuppressGCTransition]<int, void> Native(delegate* unmanaged[Cdecl]<int*, delegate* unmanaged<void>> f) => null; public delegate* unmanaged[MemberFunction]<void> N => null;")]
    [InlineData("void G<T>(delegate*<T, T?, List<T>> f, delegate*<Outer<T>.Inner*, void> g) where T : class;", "public void G<T>(delegate*<T, T?, List<T>> f, delegate*<Outer<T>.Inner*, void> g) where T : class { }")]
    [InlineData("Buffer Fixed(Buffer* x, ref Buffer y, in InlineBuffer z); InlineBuffer Inline { get; }", "public Buffer Fixed(Buffer* x, ref Buffer y, in InlineBuffer z) => *x; public InlineBuffer Inline => default;")]
    [InlineData("delegate*<void> P { get; set; } event Pointed Happened;", "public delegate*<void> P { get; set; } public event Pointed Happened { add { } remove { } }")]
    [InlineData("List<int*[]> Nested(Dictionary<string, delegate*<void>[]> x); event Action<int*[]>? E;", "public List<int*[]> Nested(Dictionary<string, delegate*<void>[]> x) => null!; public event Action<int*[]>? E { add { } remove { } }")]
    [InlineData("string* Managed(string* x, Task** y); Holder* Struct(Holder* x);", "public string* Managed(string* x, Task** y) => x; public Holder* Struct(Holder* x) => x;")]
    [InlineData("delegate*<dynamic, (int A, string? B), nint> Odd(TypedReference x, nuint* y);", "public delegate*<dynamic, (int A, string? B), nint> Odd(TypedReference x, nuint* y) => null;")]
    public void Whatever_it_points_to_is_forwarded(string contract, string implementation) => MemberKindTests.Generated(
        $$"""
        public unsafe struct Buffer { public fixed byte Bytes[16]; }
        [System.Runtime.CompilerServices.InlineArray(4)] public struct InlineBuffer { private int _first; }
        public struct Holder { public string Text; }
        public unsafe delegate void Pointed(int* x);
        public class Outer<T> { public struct Inner { } }
        public unsafe interface IContract { {{contract}} }
        [Service] public unsafe class Implementation : IContract { {{implementation}} }
        """);

    [Fact]
    public void Pointers_reach_the_service_and_come_back() => Assert.Equal("7 12 3", Scenario.Run(
        """
        public unsafe interface IContract { int* Next(int* x); int Call(delegate*<int, int> f, int x); ref int* Slot { get; } }
        [Service] public unsafe class Implementation : IContract { int* slot; public int* Next(int* x) => x + 1; public int Call(delegate*<int, int> f, int x) => f(x); public ref int* Slot => ref slot; }
        public static unsafe class Scenario
        {
            static int Double(int x) => x * 2;
            public static object Run()
            {
                var contract = new ServiceCollection().AddMesh().BuildServiceProvider().GetRequiredService<IContract>();
                int* numbers = stackalloc int[] { 3, 7 };
                contract.Slot = numbers;
                return $"{*contract.Next(numbers)} {contract.Call(&Double, 6)} {*contract.Slot}";
            }
        }
        """));
}
