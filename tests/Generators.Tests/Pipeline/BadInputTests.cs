using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Mesh.Generators.Tests.Pipeline;

/// <summary>Bad input is passed over: the generator does not throw, and what it prints compiles. The analyzers say what is wrong.</summary>
public class BadInputTests
{
    [Theory]
    [InlineData("[Service] public abstract class A : IA { }")]
    [InlineData("[Service] public static class A { }")]
    [InlineData("[Service] file class A : IA { }")]
    [InlineData("class Outer { [Service] private class A : IA { } }")]
    [InlineData("class Outer { [Service] protected class A : IA { } }")]
    [InlineData("class Outer<T> { [Service] public class A : IA { } }")]
    [InlineData("file class Outer { [Service] public class A : IA { } }")]
    [InlineData("[Service] public class A : IA { private A() { } }")]
    [InlineData("[Service] public class A : IA { public A(int x) { } public A(string x) { } }")]
    [InlineData("[Service] public class A : IA { public A(ref int x) { } }")]
    [InlineData("[Service] public class A : IA { public A(Span<int> x) { } }")]
    [InlineData("[Service] public class A : IA { public required string Name { get; set; } }")]
    [InlineData("[Service, Obsolete(\"no\", true)] public class A : IA { }")]
    [InlineData("[Service] public class A : IA { [Obsolete(\"no\", true)] public A() { } }")]
    [InlineData("[Service] public class A(IA own) : IA { public object O => own; }")]
    [InlineData("[Service(Name = \"x\")] public class A : IA { } [Service(Name = \"x\")] public class B : IA { }")]
    [InlineData("[Service(Name = \"\", StartTimeout = \"soon\", Lifetime = (ServiceLifetime)9, Capabilities = null!, DependsOn = null!, Key = null)] public class A : IA { }")]
    [InlineData("[Service(typeof(IDisposable))] public class A : IA { }")]
    [InlineData("[Service(typeof(string), typeof(int))] public class A : IA { }")]
    [InlineData("[Service(null!)] public class A : IA { }")]
    [InlineData("[Service(typeof(List<>))] public class A : IA { }")]
    [InlineData("[Service(typeof(A))] public class A : IA { }")]
    [InlineData("[Service(Key = new[] { 1 })] public class A : IA { }")]
    [InlineData("public interface IStatic { static abstract void M(); } [Service] public class A : IStatic { public static void M() { } }")]
    [InlineData("public interface IInit { int X { get; init; } } [Service] public class A : IInit { public int X { get; init; } }")]
    [InlineData("public interface IProtected { protected void M(); } [Service] public class A : IProtected { void IProtected.M() { } }")]
    [InlineData("public class Outer { private interface IHidden { } [Service] public class A : IHidden { } }")]
    [InlineData("file interface IHidden { } [Service] class A : IHidden { }")]
    [InlineData("[Service] public class A(Missing missing) { public object M => missing; } public class Missing { }")]
    [InlineData("[Service] public class Node<T>(Node<List<T>> next) { public object N => next; } [Service] public class A(Node<int> n) { public object N => n; }")]
    [InlineData("[Service(DependsOn = [typeof(string), typeof(A)])] public class A : IA { }")]
    [InlineData("[Service] public partial class A : IA { } public partial class A { }")]
    [InlineData("[Service] public record A(string Name = \"x\") : IA; [Service] public record B : IA { }")]
    [InlineData("namespace Mesh.Generated { public interface IX { } [Service] public class Module : IX { } } namespace System2.global { [Service] public class Mesh : IA { } }")]
    [InlineData(
        """
        [Service] public class Module : IA { }
        [Service] public class Composition { }
        [Service] public class Plan { }
        [Service(Lifetime = ServiceLifetime.Transient)] public class Each(Module m) { public object M => m; }
        """)]
    [InlineData(
        """
        interface IEntity { }
        class Order : IEntity { }
        interface IRepository<T> where T : IEntity { }
        [Service] class Repository<T> : IRepository<T> where T : class, IEntity { }
        [Service] class User(IRepository<Order> r) { public object R => r; }
        """)]
    [InlineData("namespace App { public interface IX { } [Service] public class X : IX { } public class X_IX { } }")]
    [InlineData("namespace App { public class Mesh { } public class System { } public interface IX { } [Service] public class Y : IX { } }")]
    [InlineData(
        """
        namespace A.B_C { public interface IX { } [Service] public class D : IX { } }
        namespace A_B.C { public interface IX { } [Service(Name = "d2")] public class D : IX { } }
        namespace A.B { public class C_ { [Service(Name = "d3")] public class D : IX { } } public interface IX { } }
        """)]
    [InlineData("namespace @class.@event { public interface @int { @int? @out(@int @ref); } [Service] public class @record : @int { public @int? @out(@int @ref) => null; } }")]
    [InlineData(
        """
        public interface IRepository<T> { }
        [Service] public class Repository<T> : IRepository<T> where T : class { }
        [Service] public class A(IRepository<int> r) { public object R => r; }
        """)]
    [InlineData(
        """
        public interface IRepository<T> { }
        [Service] public class Repository<T> : IRepository<T> where T : IComparable<T>, new() { }
        [Service] public class A(IRepository<string> r) { public object R => r; }
        """)]
    public Task What_cannot_be_a_service_is_passed_over(string source) =>
        Generate.CheckedFiles<MeshGenerator>(Compile.Root("public interface IA { } " + source));

    [Theory]
    [InlineData("[Service] public class A : Unknown { }")]
    [InlineData("[Service] public class A(Unknown x) { }")]
    [InlineData("[Service(typeof(Unknown))] public class A : IA { }")]
    [InlineData("[Service(DependsOn = [typeof(Unknown)], StartTimeout = 5, Key = Unknown)] public class A : IA { }")]
    [InlineData("[DependsOn<Unknown>] [Service] public class A : IA { }")]
    [InlineData("public interface IB { Unknown M(Unknown x); } [Service] public class A : IB { }")]
    [InlineData("[Service] [Service] public class A : IA { }")]
    [InlineData("[Service] public struct A : IA { }")]
    [InlineData("[Service] public interface IB { }")]
    [InlineData("[Service] public class A : IA { public A(int x, int x) { } }")]
    [InlineData("[Service] public class A<T, T> : IA { }")]
    [InlineData("[Service] public class A : A { }")]
    [InlineData("public interface IB : IB { } [Service] public class A : IB { }")]
    [InlineData("[Service(")]
    public void Code_that_does_not_compile_does_not_make_it_throw(string source) =>
        Assert.Null(Generate.Driver(new MeshGenerator()).RunGenerators(Compile.Root("public interface IA { } " + source)).GetRunResult().Results.Single().Exception);

    [Fact]
    public void It_survives_every_prefix_of_a_source()
    {
        const string source =
            """
            namespace Shop;
            public interface IOrders<T> where T : class { ValueTask<T?> GetAsync(int id, CancellationToken ct = default); event Action<T> Changed; T this[int i] { get; set; } IAsyncEnumerable<(T, int)> All(); }
            [Service(typeof(IOrders<>), Name = "orders", Critical = true, StartTimeout = "2s", DependsOn = [typeof(IClock)], Capabilities = ["a"])]
            [DependsOn<IClock>(Optional = true, Until = Until.Constructed)]
            internal sealed class Orders<T>(IClock clock, [FromKeyedServices("k")] Lazy<IClock>? later = null, int n = 3) : IOrders<T>, IDisposable where T : class { public void Dispose() { } }
            public interface IClock { DateTime Now { get; } }
            [Service] internal class Clock : IClock { public DateTime Now => default; }
            """;
        for (int length = 0; length < source.Length; length += 3)
        {
            GeneratorDriver driver = Generate.Driver(new MeshGenerator()).RunGenerators(Compile.Root(source[..length]));
            Assert.Null(driver.GetRunResult().Results.Single().Exception);
        }
    }

    [Fact]
    public async Task A_manifest_that_cannot_be_read_is_passed_over()
    {
        CSharpCompilation broken = Compile.Library(
            """
            [assembly: Mesh.Generation.MeshModule(typeof(M))] [assembly: Mesh.Generation.MeshService("{\"v\":1,\"name\":[")] [assembly: Mesh.Generation.MeshService(null!)] public static class M
            {
                public static void Register(Mesh.Composition.MeshBuilder b) { }
            }
            """, "Broken");
        await Generate.CheckedFiles<MeshGenerator>(Compile.Root("", references: [broken.ToReference()]));
    }

    [Fact]
    public Task An_empty_project_compiles() => Generate.CheckedFiles<MeshGenerator>(Compile.Root([]));
}
