using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Mesh.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Mesh.Analyzers.Tests.Rules.Policies;

/// <summary>Whatever a method is that an attribute names: generated code calls it and compiles without a warning, or a diagnostic of ours is at the attribute and the call is left out.</summary>
public class CalledMethodTests
{
    private static readonly string[] s_constraints =
    [
        "", "where T : class", "where T : class?", "where T : struct", "where T : unmanaged", "where T : notnull", "where T : new()", "where T : class, new()", "where T : IDisposable", "where T : IDisposable?",
        "where T : class, IDisposable", "where T : struct, IDisposable", "where T : Base", "where T : Base?", "where T : Derived, new()", "where T : Enum",
        "where T : struct, Enum", "where T : IComparable<T>", "where T : IEnumerable<T[]>", "where T : Outer<T>.IInner", "where T : Outer<int>.IInner", "where T : allows ref struct", "where T : IDisposable, allows ref struct",
    ];

    private static readonly string[] s_pairs =
    [
        "", "where T : U", "where T : class where U : T", "where T : class, U where U : class", "where U : struct", "where T : IDictionary<T, U>", "where T : IDictionary<U, T>", "where T : notnull where U : T", "where T : U where U : notnull", "where T : U where U : IDisposable", "where T : IDisposable where U : T",
    ];

    [Fact]
    public Task Of_a_generic_operation_a_fallback_with_other_constraints_is_called_where_csharp_would_call_it_and_else_reported() => AssertCalledAsCSharpWould("T", s_constraints);

    [Fact]
    public Task And_so_where_type_parameters_constrain_each_other() => AssertCalledAsCSharpWould("T, U", s_pairs);

    [Fact]
    public Task A_fallback() => AssertCalledOrReported([.. Fallbacks().Select(static one => ("[Fallback(\"Instead\")]", one.Signature, one.Members))], "Instead");

    [Fact]
    public Task What_OnResult_names() => AssertCalledOrReported(
        [.. Predicates().SelectMany(static _ => (string[])["Retry(2, OnResult = \"IsBad\")", "CircuitBreaker(OnResult = \"IsBad\")", "Hedge(\"1s\", OnResult = \"IsBad\")"], static (one, policy) => ($"[{policy}]", one.Signature, one.Members))],
        "IsBad");

    [Fact]
    public Task What_fills_caches() => AssertCalledOrReported([.. Warmers().Select(static members => ("", "Task<int> Get(int id)", members))], "Warm");

    private static List<(string Signature, string Members)> Fallbacks()
    {
        var cases = new List<(string, string)>();
        string[] modifiers = ["internal", "public", "private", "protected", "private protected", "protected internal", "public virtual", "public static", "private static", "internal unsafe"];
        string[] attributes = ["", "[Obsolete]", "[Obsolete(\"no\")]", "[Obsolete(\"no\", true)]", "[Obsolete(DiagnosticId = \"OLD1\")]", "[Experimental(\"NEW1\")]", "[RequiresUnreferencedCode(\"r\")]", "[RequiresDynamicCode(\"d\")]", "[RequiresAssemblyFiles(\"f\")]", "[UnsupportedOSPlatform(\"browser\")]", "[SupportedOSPlatform(\"windows\")]", "[Conditional(\"NEVER\")]"];
        foreach (string modifier in modifiers)
        {
            cases.Add(("Task<int> Get(int id, CancellationToken token)", $"{modifier} Task<int> Instead(int id, CancellationToken token) => Task.FromResult(0);"));
            cases.Add(("Task<int> Get(int id, CancellationToken token)", $"{modifier} Task<int> Instead(int id, Exception exception, CancellationToken token) => Task.FromResult(0);"));
        }

        foreach (string attribute in attributes)
        {
            if (!attribute.StartsWith("[Conditional", StringComparison.Ordinal)) cases.Add(("Task<int> Get(int id)", $"{attribute} internal Task<int> Instead(int id) => Task.FromResult(0);"));
            cases.Add(("void Get(int id)", $"{attribute} internal void Instead(int id) {{ }}"));
        }

        // What callers of the operation are told, callers of the fallback need not be told again.
        foreach (string told in (string[])["[RequiresUnreferencedCode(\"o\")] ", "[RequiresDynamicCode(\"o\")] ", "[Experimental(\"NEW1\")] ", "[SupportedOSPlatform(\"windows\")] "])
        {
            foreach (string attribute in (string[])["[RequiresUnreferencedCode(\"r\")]", "[RequiresDynamicCode(\"d\")]", "[Experimental(\"NEW1\")]", "[SupportedOSPlatform(\"windows\")]", "[SupportedOSPlatform(\"linux\")]"])
            {
                cases.Add(($"{told}Task<int> Get(int id)", $"{attribute} internal Task<int> Instead(int id) => Task.FromResult(0);"));
            }
        }

        foreach (string parameter in (string[])["int id", "ref int id", "in int id", "out int id", "ref readonly int id", "params int[] id", "int[] id", "int? id", "long id", "object id", "int id = 5", "int other", "Exception id", "dynamic id", "string id", "string? id", "scoped in int id", "Span<int> id", "(int A, int B) id", "(int C, int D) id", "T id", "[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicMethods)] Type id", "Type id"])
        {
            foreach (string other in (string[])["int id", "in int id", "int[] id", "string id", "string? id", "object id", "dynamic id", "(int A, int B) id", "Type id", "Exception id"])
            {
                cases.Add(($"int Get({other})", $"internal int Instead{(parameter == "T id" ? "<T>" : "")}({parameter}) => throw new NotSupportedException();"));
            }
        }

        foreach (string exception in (string[])["Exception e", "in Exception e", "ref Exception e", "out Exception e", "params Exception[] e", "Exception? e", "Exception? e = null", "ArgumentException e", "object e", "int id, Exception e", "Exception e, Exception f"])
        {
            cases.Add(("int Get()", $"internal int Instead({exception}) => throw new NotSupportedException();"));
            cases.Add(("int Get(Exception failure)", $"internal int Instead(Exception failure, {exception}) => throw new NotSupportedException();"));
        }

        foreach (string returned in (string[])["Task<int>", "Task<string>", "Task<string?>", "ValueTask<string>", "Task", "string", "void", "Task<object>", "Task<dynamic>", "Task<(string A, int B)>", "Task<(string, int)>", "IAsyncEnumerable<string>", "ref string", "ref readonly string"])
        {
            foreach (string other in (string[])["Task<string>", "Task<string?>", "Task<dynamic>", "Task<(string A, int B)>", "IAsyncEnumerable<string>", "string"]) cases.Add(($"{other} Get()", $"internal {returned} Instead() => throw new NotSupportedException();"));
        }

        cases.Add(("Task<int> Get<T>() where T : IComparable<T>", "internal Task<int> Instead<T>() where T : IComparable<T?> => Task.FromResult(0);"));
        cases.Add(("Task<T?> Get<T>(T item) where T : class", "internal Task<T?> Instead<T>(T item) where T : class => Task.FromResult<T?>(null);"));
        cases.Add(("Task<T> Get<T>(T item)", "internal Task<T> Instead<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicMethods)] T>(T item) => Task.FromResult(item);"));
        cases.Add(("Task<T> Get<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicMethods)] T>(T item)", "internal Task<T> Instead<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicMethods)] T>(T item) => Task.FromResult(item);"));

        // Overloads, and what hides or overrides.
        foreach (string more in (string[])
            [
                "internal int Instead(object id) => 0;", "internal string Instead(long id) => \"\";", "internal string Instead(in int id) => \"\";", "internal string Instead<T>(T id) => \"\";", "internal string Instead(int id, int more = 0) => \"\";", "internal string Instead(params int[] id) => \"\";",
                "[System.Runtime.CompilerServices.OverloadResolutionPriority(1)] internal string Instead(long id) => \"\";", "private string Instead(Exception e) => \"\";",
            ])
        {
            cases.Add(("int Get(int id)", $"internal int Instead(int id) => 0; {more}"));
        }

        foreach ((string inBase, string inClass) in ((string, string)[])
            [
                ("internal int Instead(int id) => 0;", "internal string Instead(long id) => \"\";"), ("internal int Instead(int id) => 0;", "private new int Instead(int id) => 0;"), ("internal int Instead(int id) => 0;", "internal new string Instead(int id) => \"\";"),
                ("internal virtual int Instead(int id) => 0;", "internal override int Instead(int id) => 0; internal string Instead(long id) => \"\";"), ("internal int Instead(int id) => 0;", "internal new Func<int, string> Instead = static _ => \"\";"),
                ("protected int Instead(int id) => 0;", "internal new int Instead(int id) => 0;"), ("internal static int Instead(int id) => 0;", "internal string Instead(object id) => \"\";"), ("private int Instead(int id) => 0;", ""), ("internal abstract int Instead(int id);", "internal override int Instead(int id) => 0;"),
                ("internal int Instead(int id) => 0;", "internal new class Instead;"),
            ])
        {
            cases.Add(("int Get(int id)", $"{inClass} }} public abstract class Parent {{ {inBase}"));
        }

        foreach (string none in (string[])["internal int Instead => 0;", "internal Func<int, int> Instead = static id => id;", "internal class Instead;", "int IOther.Instead(int id) => 0;", "internal event Action? Instead;", "internal const int Instead = 0;", "internal delegate int Instead(int id);", "internal int Instead<T>(int id) => 0;", "internal class Nested { internal int Instead(int id) => 0; }", "internal int Instead(int id, __arglist) => 0;", "[System.Runtime.InteropServices.UnmanagedCallersOnly] internal static int Instead(int id) => 0;"])
        {
            cases.Add(("int Get(int id)", none));
        }

        return cases;
    }

    private static List<(string Signature, string Members)> Predicates()
    {
        var cases = new List<(string, string)>();
        foreach (string result in (string[])["int", "string", "string?", "dynamic", "object", "(int A, int B)", "int?", "List<string?>", "Derived"])
        {
            foreach (string parameter in (string[])["int", "long", "string", "object", "object?", "dynamic", "in int", "in long", "ref int", "(int, int)", "int?", "List<string>", "Base", "ReadOnlySpan<char>", "IDisposable", "params int[]", "T"])
            {
                cases.Add(($"Task<{result}> Get(int id)", $"internal static bool IsBad{(parameter == "T" ? "<T>" : "")}({parameter} result) => true;"));
            }
        }

        foreach (string members in (string[])
            [
                "internal static bool IsBad(object result) => true; internal static string IsBad(int result) => \"\";", "internal static bool IsBad(object result) => true; internal string IsBad(int result) => \"\";", "internal static bool IsBad(IComparable result) => true; internal static bool IsBad(IFormattable result) => true;",
                "internal static bool IsBad(in int result) => true; internal static string IsBad(int result) => \"\";", "internal static bool IsBad(long result) => true; private static string IsBad(int result) => \"\";", "internal static bool IsBad(int result) => true; [System.Runtime.CompilerServices.OverloadResolutionPriority(1)] internal static string IsBad(long result) => \"\";",
                "internal bool IsBad(int result) => true;", "private static bool IsBad(int result) => true;", "protected static bool IsBad(int result) => true;", "internal static bool? IsBad(int result) => true;", "internal static ref bool IsBad(int result) => throw new NotSupportedException();", "internal static bool IsBad(int result, int more = 0) => true;",
                "[Obsolete] internal static bool IsBad(int result) => true;", "[Obsolete(\"no\", true)] internal static bool IsBad(int result) => true;", "[Experimental(\"NEW1\")] internal static bool IsBad(int result) => true;", "[RequiresUnreferencedCode(\"r\")] internal static bool IsBad(int result) => true;",
                "internal static bool IsBad(object result) => true; } public abstract class Parent { internal static bool IsBad(int result) => true;", "internal static string IsBad(object result) => \"\"; } public abstract class Parent { internal static bool IsBad(int result) => true;",
                "internal static Func<int, bool> IsBad = static _ => true;", "internal static bool IsBad(params ReadOnlySpan<int> result) => true;",
            ])
        {
            cases.Add(("Task<int> Get(int id)", members));
        }

        return cases;
    }

    private static IEnumerable<string> Warmers() =>
    [
        .. from modifier in (string[])["internal", "public", "private", "internal static", "protected", "public virtual", "internal async"]
           from shape in (string[])["void Warm()", "Task Warm()", "ValueTask Warm(CancellationToken token)", "Task<int> Warm()", "Task Warm(int id)", "Task Warm(in CancellationToken token)", "Task Warm(ref CancellationToken token)", "Task Warm(IShop shop)", "Task Warm<T>()", "void Warm(__arglist)", "ref int Warm()"]
           select $"[WarmCache] {modifier} {shape} => throw new NotSupportedException();",
        .. from attribute in (string[])["Obsolete", "Obsolete(\"no\", true)", "Conditional(\"NEVER\")", "RequiresUnreferencedCode(\"r\")", "RequiresDynamicCode(\"d\")", "Experimental(\"NEW1\")", "SupportedOSPlatform(\"windows\")", "System.Runtime.InteropServices.UnmanagedCallersOnly"]
           select $"[WarmCache, {attribute}] internal {(attribute.EndsWith("Only", StringComparison.Ordinal) ? "static " : "")}void Warm() {{ }}",
        "internal Task Warm { [WarmCache] get => Task.CompletedTask; }",
        "internal Task Warm { get => Task.CompletedTask; [WarmCache] set { } }",
        "[WarmCache] internal Task Warm(CancellationToken token) => Task.CompletedTask; internal string Warm(object token) => \"\";",
        "[WarmCache] internal override Task Warm(CancellationToken token) => Task.CompletedTask; internal string Warm(object token) => \"\"; } public abstract class Parent { internal abstract Task Warm(CancellationToken token);",
        "[WarmCache] internal Task Warm() => Task.CompletedTask; [System.Runtime.CompilerServices.OverloadResolutionPriority(1)] internal string Warm(int id = 0) => \"\";",
    ];

    private static string Source(string @class, string attributes, string signature, string members, string more = "") =>
        $$"""
        using System.Diagnostics;
        using System.Diagnostics.CodeAnalysis;
        using System.Runtime.Versioning;
        namespace {{@class}};
        public interface IShop { {{signature}}; }
        public interface IOther { int Instead(int id); }
        public class Base { public Base(int id) { } } public class Derived : Base { public Derived() : base(0) { } } public static class Outer<T> { public interface IInner; }
        [Service(typeof(IShop))] public class Shop{{(members.Contains("class Parent", StringComparison.Ordinal) ? " : Parent, IShop" : members.Contains("IOther.", StringComparison.Ordinal) ? " : IShop, IOther" : " : IShop")}} {
            {{attributes}} {{AttributesOf(signature)}}public {{signature[AttributesOf(signature).Length..]}} => throw new NotSupportedException();
            {{members}}
        }
        {{more}}
        """;

    private static string AttributesOf(string signature) => signature.StartsWith('[') ? signature[..(signature.IndexOf("] ", StringComparison.Ordinal) + 2)] : "";

    private static async Task AssertCalledOrReported((string Attributes, string Signature, string Members)[] cases, string method)
    {
        CSharpCompilation all = Compile.Library(cases.Select(static (one, index) => Source($"Case{index}", one.Attributes, one.Signature, one.Members)));
        // Not every combination is C#.
        HashSet<SyntaxTree> invalid = [.. all.GetDiagnostics().Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(static diagnostic => diagnostic.Location.SourceTree!)];
        SyntaxTree[] trees = [.. all.SyntaxTrees.Take(cases.Length).Where(tree => !invalid.Contains(tree))];
        Assert.InRange(trees.Length, cases.Length / 2, cases.Length);
        CSharpCompilation compilation = all.RemoveSyntaxTrees(invalid);
        (ILookup<string, Diagnostic> found, HashSet<string> called) = await Examine(compilation, method);
        foreach (SyntaxTree tree in trees)
        {
            (string text, string name) = (tree.ToString(), NameOf(tree));
            Assert.True(called.Contains(name) != found[tree.FilePath].Any(), $"{(called.Contains(name) ? "Called" : "Not called")}, {string.Join(' ', found[tree.FilePath])}:\n{text}");
            Assert.All(found[tree.FilePath], diagnostic => Assert.True(Run.Text(diagnostic) is var place && (place == $"\"{method}\"" || place.StartsWith("WarmCache", StringComparison.Ordinal)), place));
        }

        Assert.InRange(trees.Count(tree => called.Contains(NameOf(tree))), trees.Length / 10, trees.Length * 9 / 10);
    }

    private static async Task AssertCalledAsCSharpWould(string types, string[] constraints)
    {
        (string Operation, string Fallback)[] pairs = [.. constraints.SelectMany(_ => constraints, static (operation, fallback) => (operation, fallback))];
        // The same call, written by hand.
        string[] sources = [.. pairs.Select((pair, index) => Source($"Case{index}", "[Fallback(\"Instead\")]", $"Task<int> Get<{types}>(int id) {pair.Operation}", $"internal Task<int> Instead<{types}>(int id) {pair.Fallback} => throw new NotSupportedException();", "internal static class Probe {\n#line 1 \"Probe\"\n internal static Task<int> Get<" + types + ">(Shop shop) " + pair.Operation + " => shop.Instead<" + types + ">(0); }\n"))];
        CSharpCompilation all = Compile.Library(sources);
        ILookup<bool, Diagnostic> broken = all.GetDiagnostics().Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error || diagnostic.Id is "CS8631" or "CS8633" or "CS8634" or "CS8714").ToLookup(static diagnostic => diagnostic.Location.GetMappedLineSpan().Path == "Probe");
        HashSet<SyntaxTree> invalid = [.. broken[false].Select(static diagnostic => diagnostic.Location.SourceTree!)], refused = [.. broken[true].Select(static diagnostic => diagnostic.Location.SourceTree!)];
        SyntaxTree[] trees = [.. all.SyntaxTrees.Take(sources.Length).Where(tree => !invalid.Contains(tree))];
        Assert.InRange(trees.Length, sources.Length / 2, sources.Length);
        Assert.InRange(trees.Count(refused.Contains), 20, trees.Length - 20);

        CSharpCompilation compilation = all.RemoveSyntaxTrees(all.SyntaxTrees.Take(sources.Length)).AddSyntaxTrees(trees.Select(static tree => tree.WithRootAndOptions(WithoutProbe(tree), tree.Options)));
        (ILookup<string, Diagnostic> found, HashSet<string> called) = await Examine(compilation, "Instead");
        foreach (SyntaxTree tree in trees)
        {
            (string text, string name) = (tree.ToString(), NameOf(tree));
            Assert.True(found[tree.FilePath].Any() == refused.Contains(tree), $"{(refused.Contains(tree) ? "C# refuses" : "C# takes")}, {string.Join(' ', found[tree.FilePath])}:\n{text}");
            Assert.True(called.Contains(name) != refused.Contains(tree), $"{(called.Contains(name) ? "Called" : "Not called")}:\n{text}");
        }
    }

    private static SyntaxNode WithoutProbe(SyntaxTree tree)
    {
        SyntaxNode root = tree.GetRoot();
        return root.RemoveNode(root.DescendantNodes().OfType<Microsoft.CodeAnalysis.CSharp.Syntax.ClassDeclarationSyntax>().Single(static type => type.Identifier.ValueText == "Probe"), SyntaxRemoveOptions.KeepNoTrivia)!;
    }

    private static string NameOf(SyntaxTree tree) => tree.ToString().Split("namespace ")[1].Split(';')[0];

    // What is reported in which file, and in which namespaces generated code calls the method; what is generated has no warning.
    private static async Task<(ILookup<string, Diagnostic> Found, HashSet<string> Called)> Examine(CSharpCompilation compilation, string method)
    {
        GeneratorDriver driver = Generate.Driver(new MeshGenerator(), track: false).RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out _);
        ImmutableArray<SyntaxTree> generated = driver.GetRunResult().GeneratedTrees;
        HashSet<string> paths = [.. generated.Select(static tree => tree.FilePath)];
        Diagnostic[] wrong = [.. Compile.WithWarnings(output, driver).GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning && paths.Contains(diagnostic.Location.SourceTree?.FilePath ?? ""))];
        Assert.True(wrong.Length == 0, string.Join('\n', wrong.Select(static diagnostic => $"{diagnostic}\n    {Compile.Line(diagnostic.Location)}")));
        ImmutableArray<Diagnostic> found = await compilation.WithAnalyzers([new MeshAnalyzer()]).GetAnalyzerDiagnosticsAsync();
        var call = new Regex($@"\.(get_)?{method}[(<]");
        return (found.Where(static diagnostic => diagnostic.Id is "MESH018" or "MESH021" or "AD0001").ToLookup(static diagnostic => diagnostic.Location.SourceTree?.FilePath ?? ""), [.. generated.Where(tree => call.IsMatch(tree.ToString())).Select(static tree => Path.GetFileName(tree.FilePath).Split('.')[0])]);
    }
}
