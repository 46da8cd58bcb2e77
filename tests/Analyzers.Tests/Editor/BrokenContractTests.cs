using Mesh.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Mesh.Analyzers.Tests.Editor;

/// <summary>A contract with an error has no facade until it is mended: the compiler's own error, where it was written, is the only one.</summary>
public class BrokenContractTests
{
    /// <summary>Contracts of one service, each with an error in its declaration.</summary>
    public static TheoryData<string> Broken =>
    [
        "Missing Get();",
        "Task<Missing> Get();",
        "Task<List<Missing[]>> Get();",
        "void Put(Missing item);",
        "void Put(in Missing item, out int count);",
        "Missing Item { get; }",
        "int this[Missing index] { get; }",
        "event Missing Changed;",
        "event EventHandler<Missing> Changed;",
        "T Get<T>() where T : Missing;",
        "Missing.Inner Get();",
        "global::Missing.Inner Get();",
        "Ambiguous Get();",
        "List<int, int> Get();",
        "List<> Get();",
        "void Put(int a); void Put(int b);",
        "int Put { get; } void Put();",
        "void Put(int a, int a);",
        "void Put(void a);",
        "List<Fixed> Get();",
        "NeedsStruct<string> Get();",
        "void Put(List<Span<int>> a);",
        "Span<Span<int>> Get();",
        "void Put(params int a);",
        "void Put(int a = Missing.Value);",
        "void Put(int a = \"text\");",
        "void Put(ref int a = 1);",
        "async Task Get();",
        "int field;",
        "void Put(",
        "void (int a);",
        "int Get()",
        "Task< Get();",
        "void Put(int);",
        "int Item { get; get; }",
        "int Item { }",
        "[Cached(Missing)] Task<int> Get();",
        "[Missing] Task<int> Get();",
        "private Task<int> Get();",
        "(int a, int a) Get();",
        "(int Item2, int b) Get();",
        "void Put<T>(int T);",
        "void Put<T>(List<T> a); void Put<U>(List<U> b);",
        "void Put(ref int a); void Put(out int a);",
        "int get_Item(); int Item { get; }",
        "event int Changed;",
        "Fixed[] Get();",
        "void[] Get();",
        "Nullable<string> Get();",
        "NeedsStruct<T> Get<T>();",
        "List<int*> Get();",
        "void Put(params List<int> a, int b);",
        "int this[int a] { get; } int this[int b] { get; }",
        "Hidden Get();",
    ];

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task The_compilers_error_is_the_only_one(string member)
    {
        CSharpCompilation compilation = Compile.Root(
            $$"""
            using One; using Two;
            public interface IBroken { Task<int> Whole(int id, CancellationToken token); {{member}} }
            public interface IDerived : IBroken;
            public interface IFine { int Count(); }
            [Service] public sealed class Store : IBroken, IFine { [Retry(2), Timeout("1s")] public Task<int> Whole(int id, CancellationToken token) => Task.FromResult(id); public int Count() => 1; }
            [Service] public sealed class Derived : IDerived { [Cached("1m", Key = "a:{id}")] public Task<int> Whole(int id, CancellationToken token) => Task.FromResult(id); }
            [Service(typeof(IBroken), Key = "named")] public sealed class Named : IBroken { public Task<int> Whole(int id, CancellationToken token) => Task.FromResult(id); }
            [Service] public sealed class User(IBroken broken, IDerived derived, [FromKeyedServices("named")] IBroken named, IFine fine, IEnumerable<IBroken> all) { public object[] All => [broken, derived, named, fine, all]; }
            public static class Fixed; public struct NeedsStruct<T> where T : struct;
            class Outer { class Hidden; }
            namespace One { public class Ambiguous; } namespace Two { public class Ambiguous; }
            """);
        (Diagnostic[] own, Diagnostic[] generated, Diagnostic[] rules) = await OutcomeAsync(compilation);
        Assert.NotEmpty(own);
        Assert.Empty(generated.Select(static error => $"{error}\n{Compile.Line(error.Location)}"));
        Assert.Empty(rules.Select(static found => found.ToString()));
    }

    [Theory]
    [InlineData("[Service] public sealed class Store<T> : IFine where T : Missing;")]
    [InlineData("[Service] public sealed class Store(Missing part) : IFine;")]
    [InlineData("[Service] public sealed class Store(IEnumerable<Lazy<Missing>> part) : IFine;")]
    [InlineData("[Service] public sealed class Store([FromKeyedServices(typeof(Missing))] IFine part) : IFine;")]
    [InlineData("[Service] public sealed class Store : Missing, IFine;")]
    [InlineData("[Service] public sealed class Store : IFine, IMissing { [Retry(2)] public int Get() => 1; }")]
    [InlineData("[Service(typeof(IMissing))] public sealed class Store : IFine;")]
    [InlineData("[Service] public sealed class Store : IFine, IGeneric<Missing> { [Retry(2)] public void Put(Missing item) { } }")]
    [InlineData("[Service(Key = typeof(List<Missing>))] public sealed class Store : IFine;")]
    [InlineData("[Service] public sealed class Store : IFine { [Retry(2, On = [typeof(Failure<Missing>)])] public int Count() => 1; }")]
    public async Task An_error_of_the_class_is_the_only_one(string service)
    {
        (Diagnostic[] own, Diagnostic[] generated, Diagnostic[] rules) = await OutcomeAsync(Compile.Root($"public interface IFine {{ int Count() => 0; }} public interface IGeneric<T> {{ void Put(T item); }} public class Failure<T> : Exception; {service}"));
        Assert.NotEmpty(own);
        Assert.Empty(generated.Select(static error => $"{error}\n{Compile.Line(error.Location)}"));
        Assert.Empty(rules.Select(static found => found.ToString()));
    }

    [Fact]
    public async Task A_contract_beside_it_keeps_its_facade_and_that_of_the_mended_one_comes_back()
    {
        const string Source = "public interface IBroken { int Get(); Missing Other(); } public interface IFine { int Count(); } [Service] public sealed class Store : IBroken, IFine { public int Get() => 1; public int Count() => 1; }";
        string broken = string.Concat(Generate.Files(new MeshGenerator(), Compile.Root(Source)).Values), mended = string.Concat(Generate.Files(new MeshGenerator(), Compile.Root(Source.Replace("Missing Other();", ""))).Values);
        Assert.Contains("class Store__IFine", broken, StringComparison.Ordinal);
        Assert.DoesNotContain("IBroken", broken, StringComparison.Ordinal);
        Assert.Contains("class Store__IBroken", mended, StringComparison.Ordinal);
        await Run.Root("public interface IBroken { int Get(); } [Service] public sealed class Store : IBroken { public int Get() => 1; }");
    }

    [Fact]
    public async Task An_error_in_the_body_of_a_default_leaves_the_facade_alone()
    {
        CSharpCompilation compilation = Compile.Root("public interface IHalf { int Get() => missing; } [Service] public sealed class Store : IHalf; ");
        (Diagnostic[] own, Diagnostic[] generated, Diagnostic[] rules) = await OutcomeAsync(compilation);
        Assert.Equal(["CS0103"], own.Select(static error => error.Id));
        Assert.Empty(generated);
        Assert.Empty(rules);
        Assert.Contains(Generate.Files(new MeshGenerator(), compilation).Values, static text => text.Contains("class Store__IHalf", StringComparison.Ordinal));
    }

    // The errors of the source, those of generated files, and what the rules say.
    private static async Task<(Diagnostic[] Own, Diagnostic[] Generated, Diagnostic[] Rules)> OutcomeAsync(CSharpCompilation compilation)
    {
        CSharpCompilation output = Generate.Output(new MeshGenerator(), compilation);
        ILookup<bool, Diagnostic> errors = output.GetDiagnostics().Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).ToLookup(error => compilation.SyntaxTrees.Contains(error.Location.SourceTree!));
        return ([.. errors[true]], [.. errors[false]], await Run.Over(output));
    }
}
