using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Tests.Rules;

public class ContractWithoutFacadeTests
{
    [Fact]
    public async Task A_declared_contract_that_no_facade_can_implement_is_reported_at_the_class()
    {
        Diagnostic diagnostic = Assert.Single(await Run.Library(
            """
            public interface IBad { int Value { get; init; } }
            [Service] class {|MESH007:A|} : IBad { public int Value { get; init; } }
            """));
        Assert.Equal("'IBad' cannot be a contract of 'A': it has the init accessor of 'Value', which a facade cannot forward; use 'set', or remove it", Run.Message(diagnostic));
    }

    [Theory]
    [InlineData("{|MESH007:typeof(IBad)|}")]
    [InlineData("typeof(IGood), {|MESH007:typeof(IBad)|}")]
    [InlineData("[typeof(IGood), {|MESH007:typeof(IBad)|}]")]
    [InlineData("new[] { {|MESH007:typeof(IBad)|}, typeof(IGood) }")]
    [InlineData("{|MESH007:typeof(INotMine)|}")]
    [InlineData("{|MESH007:typeof(string)|}")]
    [InlineData("{|MESH007:typeof(IGeneric<>)|}")]
    [InlineData("{|MESH007:typeof(object)|}")]
    [InlineData("{|MESH007:typeof(IGood[])|}")]
    [InlineData("{|MESH007:typeof(IParsable<A>)|}")]
    public Task A_named_contract_is_reported_at_its_typeof(string contracts) => Run.Library(
        $$"""
        public interface IGood; public interface IBad { int Value { get; init; } } public interface INotMine; public interface IGeneric<T>;
        [Service({{contracts}})] class A : IGood, IBad, IParsable<A>
        {
            public int Value { get; init; }
            static A IParsable<A>.Parse(string s, IFormatProvider? provider) => new();
            static bool IParsable<A>.TryParse(string? s, IFormatProvider? provider, out A result) { result = new(); return true; }
        }
        """);

    [Theory]
    [InlineData("interface I { protected void M() { } }", "class {|MESH007:A|} : I")]
    [InlineData("interface IBase { int V { get; init; } } interface I : IBase { }", "class {|MESH007:A|} : I { public int V { get; init; } }")]
    [InlineData("unsafe interface I : IEquatable<int*[]> { }", "unsafe class {|MESH007:A|} : I { public bool Equals(int*[]? other) => false; }")]
    [InlineData("interface I { void M(__arglist); }", "class {|MESH007:A|} : I { public void M(__arglist) { } }")]
    [InlineData("[Obsolete(\"\", true)] interface I { }", "class {|MESH007:A|} : Old { } [Obsolete] class Old : I { }")]
    [InlineData("[Obsolete(\"\", true)] class Gone { } interface I<T> { }", "class {|MESH007:A|} : Old { } [Obsolete] class Old : I<Gone[]> { }")]
    [InlineData("interface I { int V { get => 1; protected set { } } }", "class {|MESH007:A|} : I")]
    [InlineData("interface I { void M<T>(List<T?>.Enumerator x) { } }", "class {|MESH007:A|} : I")]
    [InlineData(
        """
        interface IBase { static virtual int M() => 1; }
        interface IL : IBase { static int IBase.M() => 2; }
        interface IR : IBase { static int IBase.M() => 3; }
        interface I : IL, IR { }
        """, "class {|MESH007:A|} : I { static int IBase.M() => 4; }")]
    [InlineData(
        """
        interface IBase { static virtual int P => 1; }
        interface IL : IBase { static int IBase.P => 2; }
        interface IR : IBase { static int IBase.P => 3; }
        interface I : IL, IR { }
        """, "class {|MESH007:A|} : I { static int IBase.P => 4; }")]
    [InlineData("#pragma warning disable CS8897\nstatic class Fixed; interface I { void M(Fixed a) { } }", "class {|MESH007:A|} : I")]
    [InlineData("interface I : Mesh.Registry.IServiceFacade { }", "class {|MESH007:A|} : I { public string Service => \"\"; public object Inner => this; public System.Type Contract => typeof(I); }")]
    public Task What_a_facade_cannot_call_or_name_is_reported(string contract, string service) => Run.Library($"#pragma warning disable CS0612\n{contract} [Service] {service} {(service.EndsWith('}') ? "" : "{ }")}");

    [Theory]
    [InlineData("{|MESH007:A|}", "lib")]
    [InlineData("A", "lib", "global")]
    public Task A_contract_that_only_an_alias_names_is_reported(string service, params string[] aliases) => Run.Library(
        $"extern alias lib;\n[Service] class {service} : lib::Lib.IAliased {{ }}",
        Compile.Library("namespace Lib { public interface IAliased { } }", "Lib").ToReference().WithAliases(aliases));

    [Theory]
    [InlineData("interface IPut<T1, T2> { void Put(T1 x); void Put(T2 x); }", "IPut<int, int>", "public void Put(int x) { }")]
    [InlineData("interface IPut<T> { void Put(T x); void Put(int x); }", "IPut<int>", "public void Put(int x) { }")]
    [InlineData("interface IPut<T> { int this[T x] { get; } int this[int x] { get; } }", "IPut<int>", "public int this[int x] => 1;")]
    [InlineData("interface IPut<T> { void Put(T[] x); void Put((int A, int B)[] x); }", "IPut<(int, int)>", "public void Put((int, int)[] x) { }")]
    [InlineData("interface IPut<T1, T2> { void Put(List<T1> x); void Put(List<T2> x); }", "IPut<object, string[]>", "public void Put(List<object> x) { } public void Put(List<string[]> x) { }", false)]
    [InlineData("interface IPut<T1, T2> { void Put<T>(T1 x, T y); void Put<U>(T2 x, U y); }", "IPut<string, string>", "public void Put<T>(string x, T y) { }")]
    [InlineData("interface IPut<T1, T2> { void Put(T1 x); sealed void Put(T2 x) { } }", "IPut<int, int>", "public void Put(int x) { }")]
    [InlineData("class Outer<T1> { public interface IPut<T2> { void Put(T1 x); void Put(T2 x); } }", "Outer<int>.IPut<int>", "public void Put(int x) { }")]
    [InlineData("interface IBase<T1, T2> { void Put(T1 x); void Put(T2 x); } interface IPut : IBase<int, int> { }", "IPut", "public void Put(int x) { }")]
    [InlineData("interface IPut<T1, T2> { void Put(T1 x); void Put(T2 x); }", "IPut<int, string>", "public void Put(int x) { } public void Put(string x) { }", false)]
    [InlineData("interface IPut<T1, T2> { void Put(T1 x); void Put(ref T2 x); }", "IPut<int, int>", "public void Put(int x) { } public void Put(ref int x) { }", false)]
    [InlineData("interface IPut<T1, T2> { void Put(T1 x); void Put<T>(T2 x); }", "IPut<int, int>", "public void Put(int x) { } public void Put<T>(int x) { }", false)]
    [InlineData("interface IPut<T1, T2> { void Put(T1 x); private void Put(T2 x) { } }", "IPut<int, int>", "public void Put(int x) { }", false)]
    public Task A_contract_whose_type_arguments_make_two_members_the_same_is_reported(string contract, string closed, string members, bool isReported = true) =>
        Run.Library($"{contract} [Service] class {(isReported ? "{|MESH007:A|}" : "A")} : {closed} {{ {members} }}");

    [Theory]
    [InlineData("IServiceProvider", "public object? GetService(Type type) => null;")]
    [InlineData("IServiceScopeFactory", "public IServiceScope CreateScope() => throw new NotSupportedException();")]
    [InlineData("IServiceProviderIsService", "public bool IsService(Type type) => false;")]
    public Task What_the_container_answers_itself_cannot_be_named(string contract, string members) => Run.Library($"[Service({{|MESH007:typeof({contract})|}})] class A : {contract} {{ {members} }} [Service] class B : {contract} {{ {members} }}");

    [Theory]
    [InlineData("interface I { static abstract void M(); }", "class A : I { public static void M() { } }")]
    [InlineData("class Outer { interface I; [Service] internal class B : I; }", "class A")]
    public Task What_nobody_could_inject_is_passed_over_in_silence(string contract, string service) => Run.Library($"{contract} [Service] {service} {(service.EndsWith('}') ? "" : ";")}");

    [Theory]
    [InlineData("[Service] class A : I<int>, IDisposable { public void Dispose() { } }")]
    [InlineData("[Service(typeof(I<>))] class A<T> : I<T>;")]
    [InlineData("[Service(typeof(I<>))] class A : I<int>, I<string>;")]
    [InlineData("[Service(typeof(A))] class A : I<int>;")]
    [InlineData("[Service(typeof(Base))] class A : Base;")]
    [InlineData("[Service(typeof(IDisposable))] class A : IDisposable { public void Dispose() { } }")]
    [InlineData("interface IAgain : I<int> { abstract int I<int>.Get(); } [Service] class A : IAgain { int I<int>.Get() => 1; }")]
    [InlineData("[Service] class A;")]
    [InlineData("[Service([])] class A : I<int>;")]
    public Task Contracts_that_the_class_implements_are_fine(string service) => Run.Library($"public interface I<T> {{ T Get() => default!; }} public abstract class Base; {service}");
}
