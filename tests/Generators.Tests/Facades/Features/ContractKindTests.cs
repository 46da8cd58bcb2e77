namespace Mesh.Generators.Tests.Facades.Features;

/// <summary>Where contracts and services are declared and how: nested, partial, file-local, records, with primary constructors, required members, odd names.</summary>
public class ContractKindTests
{
    [Roslyn5Fact]
    public void A_contract_of_a_property_with_a_field_of_its_own_has_a_facade() => A_contract_of_any_make_has_a_facade(
        "public interface IContract { int A { get; set; } } [Service] public class Implementation : IContract { public int A { get => field + 1; set => field = value; } = 2; }", "contract.A");

    [Theory]
    [InlineData(
        """
        public partial interface IContract { int A(); }
        public partial interface IContract { int B { get; } }
        [Service] public partial class Implementation : IContract { public partial int A(); public int B => 2; }
        public partial class Implementation { public partial int A() => 1; }
        """, "contract.A() + contract.B")]
    [InlineData("public interface IContract { int A(); } [Service] public record Implementation(int X = 3) : IContract { public int A() => X; }", "contract.A()")]
    [InlineData(
        """
        public interface IContract { int A(); }
        public interface IDep { int D { get; } }
        [Service] public class Dep : IDep { public int D => 3; }
        [Service] public class Implementation(IDep? dep = null) : IContract
        {
            private readonly int kept = dep?.D ?? 3;
            public int A() => kept;
        }
        """, "contract.A()")]
    [InlineData(
        """
        public interface IContract { int A(); }
        [Service] public class Implementation : IContract
        {
            public required int X { get; init; }
            [SetsRequiredMembers] public Implementation() => X = 3;
            public int A() => X;
        }
        """, "contract.A()")]
    [InlineData("public interface IContract { int A { get; } } [Service] public class Implementation : IContract { public int A { get; init; } = 3; }", "contract.A")]
    [InlineData(
        """
        file interface IHidden { }
        public interface IContract { int A(); }
        [Service] public class Implementation : IContract, IHidden2 { public int A() => Helper.Three; }
        file interface IHidden2 { }
        file static class Helper { public static int Three => 3; }
        """, "contract.A()")]
    [InlineData(
        """
        [System.Runtime.InteropServices.ComImport, System.Runtime.InteropServices.Guid("00000000-0000-0000-C000-000000000046")] [System.Runtime.InteropServices.InterfaceType(System.Runtime.InteropServices.ComInterfaceType.InterfaceIsIUnknown)] public interface IContract
        {
            [System.Runtime.InteropServices.PreserveSig] int A([System.Runtime.InteropServices.In, System.Runtime.InteropServices.MarshalAs(System.Runtime.InteropServices.UnmanagedType.LPWStr)] string? s = null);
        }
        [Service] public class Implementation : IContract { public int A(string? s) => 3; }
        """, "contract.A()")]
    [InlineData(
        """
        public interface IContract { int A(); }
        public abstract class Base<T> : IContract { public abstract int A(); }
        [Service] public sealed class Implementation : Base<int> { public override int A() => 3; }
        """, "contract.A()")]
    [InlineData(
        """
        public interface IContract { int @class(int @params, int @record = 1); int @this { get; } int @await(); }
        [Service] public class Implementation : IContract
        {
            public int @class(int a, int b) => a + b;
            public int @this => 1;
            public int @await() => 0;
        }
        """, "contract.@class(@record: 1, @params: 1) + contract.@this + contract.@await()")]
    [InlineData("public interface IContract { int Größe(int ñ); int 数 { get; } } [Service] public class Implementation : IContract { public int Größe(int ñ) => ñ; public int 数 => 1; }", "contract.Größe(2) + contract.数")]
    [InlineData(
        """
        public interface IContract { int value(int value, int field, int nameof, int var, int get, int partial); }
        [Service] public class Implementation : IContract
        {
            public int value(int value, int field, int nameof, int var, int get, int partial) => value;
        }
        """, "contract.value(3, 0, 0, 0, 0, 0)")]
    [InlineData("public interface IContract { int System(int Mesh); int global { get; } } [Service] public class Implementation : IContract { public int System(int Mesh) => Mesh; public int global => 1; }", "contract.System(2) + contract.global")]
    public void A_contract_of_any_make_has_a_facade(string source, string expression) => Assert.Equal(3, Twin.Run(source, $"return {expression};"));

    [Theory]
    [InlineData("Outer.IContract", "new Outer.Implementation()",
        """
        public static class Outer
        {
            public interface IContract { int A(Kind k); enum Kind { X, Y } }
            [Service] public class Implementation : IContract { public int A(IContract.Kind k) => (int)k; }
        }
        """, "contract.A(Outer.IContract.Kind.Y)")]
    [InlineData("Outer<int>.IContract<string>", "new Implementation()",
        """
        public class Outer<T> { public interface IContract<U> { (T, U) A(T t, U u); } }
        [Service] public class Implementation : Outer<int>.IContract<string>
        {
            public (int, string) A(int t, string u) => (t, u);
        }
        """, "contract.A(1, \"x\").Item1")]
    [InlineData("IOuter.IContract", "new Implementation()", "public interface IOuter { interface IContract : IOuter { int A(); } } [Service(typeof(IOuter.IContract))] public class Implementation : IOuter.IContract { public int A() => 1; }", "contract.A()")]
    [InlineData("Deep.Space.IContract", "new Deep.Space.Implementation()",
        """
        namespace Deep.Space
        {
            public interface IContract { int A(global::Deep.Space.Thing t); }
            public class Thing { }
            namespace global { }
            namespace System { public class Int32 { } }
            [Service] public class Implementation : IContract { public int A(Thing t) => 1; }
        }
        """, "contract.A(new())")]
    public void Contract_and_service_may_be_nested(string contract, string bare, string source, string expression) => Assert.Equal(1, Twin.Run(source, $"return {expression};", contract, bare));

    [Theory]
    [InlineData("public interface IRefused { int X { get; init; } }", "public int X { get; init; }")]
    [InlineData("public interface IRefused { protected int X(); }", "int IRefused.X() => 1;")]
    [InlineData("public interface IRefused { int X { get; protected set; } }", "int IRefused.X { get => 1; set { } }")]
    [InlineData("public interface IRefused { protected int X { get => 1; } }", "")]
    [InlineData("public interface IRefused { private protected void X(); }", "void IRefused.X() { }")]
    [InlineData("public interface IRefused { void X(__arglist); }", "public void X(__arglist) { }")]
    [InlineData("public interface IGet<T> { T? Get() => default; } public unsafe interface IRefused : IGet<int*[]> { }", "")]
    [InlineData("file interface IRefused { }", "")]
    public void One_that_cannot_have_a_facade_is_passed_over_and_the_other_has_its_own(string refused, string member) => Assert.Equal("3 True", Scenario.Run($$"""
        {{refused}} public interface IContract { int A(); } [Service] public class Implementation : IContract, IRefused { public int A() => 3; {{member}} }
        public static class Scenario { public static object? Run() { using var p = new ServiceCollection().AddMesh().BuildServiceProvider(); return $"{p.GetRequiredService<IContract>().A()} {p.GetService<IRefused>() is null}"; } }
        """));
}
