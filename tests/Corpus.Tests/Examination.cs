extern alias analyzers;

using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Mesh.Generators;
using Mesh.Shared.Validity;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Mesh.Corpus.Tests;

/// <summary>Makes every interface of a corpus the contract of a service, and looks at what generator, analyzer and compiler make of it.</summary>
internal static class Examination
{
    public static async Task<Verdict[]> Of(Corpus corpus)
    {
        CSharpCompilation empty = CSharpCompilation.Create("Corpus", [CSharpSyntaxTree.ParseText("public sealed class Neighbour { }", Compile.ParseOptions, "Neighbour.cs", Encoding.UTF8)], corpus.References, Compile.Options(OutputKind.DynamicallyLinkedLibrary));
        (INamedTypeSymbol Contract, string? Refusal)[] all = [.. corpus.Interfaces(empty).Select(contract => (contract, ContractValidity.Problem(contract, empty.Assembly)))];
        ILookup<int, string> failures = (await Failures(empty, all)).ToLookup(static failure => failure.Index, static failure => failure.Text);
        // What lies in no file of one interface, but in that of the module, is told with the first.
        return [.. all.Select((pair, index) => new Verdict(pair.Contract, pair.Refusal, [.. index == 0 ? failures[-1] : [], .. failures[index]]))];
    }

    private static async Task<List<(int Index, string Text)>> Failures(CSharpCompilation empty, (INamedTypeSymbol Contract, string? Refusal)[] all)
    {
        var failures = new List<(int Index, string Text)>();
        INamedTypeSymbol neighbour = empty.GetTypeByMetadataName("Neighbour")!;
        CSharpCompilation accepted = empty.AddSyntaxTrees(all.Select(static (pair, index) => (pair, index)).Where(static pair => pair.pair.Refusal is null).Select(pair => Tree(Stub.Complete(pair.pair.Contract, pair.index, neighbour, empty), pair.index)));
        GeneratorDriver driver = Generate.Driver(new MeshGenerator()).RunGeneratorsAndUpdateCompilation(accepted, out Compilation output, out ImmutableArray<Diagnostic> reported);
        failures.AddRange(reported.Select(static diagnostic => (-1, diagnostic.ToString())));
        Compilation visible = Compile.WithWarnings(output, driver);
        failures.AddRange(visible.GetDiagnostics().Where(static diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning || diagnostic.DefaultSeverity == DiagnosticSeverity.Error).Select(static diagnostic => (Index(diagnostic.Location), Describe(diagnostic))));
        failures.AddRange((await Analyze(output)).Select(static diagnostic => (Index(diagnostic.Location), Describe(diagnostic))));

        // That each got a facade at all: the generator passes over in silence what it thinks that the analyzer reports.
        var generated = new HashSet<string>(output.GetSymbolsWithName(static _ => true, SymbolFilter.Type).Select(static type => type.Name), StringComparer.Ordinal);
        for (int i = 0; i < all.Length; i++)
        {
            if (all[i].Refusal is null && !generated.Any(name => Facade(i).IsMatch(name))) failures.Add((i, "no facade was generated"));
        }

        CSharpCompilation refused = empty.AddSyntaxTrees(all.Select(static (pair, index) => (pair, index)).Where(static pair => pair.pair.Refusal is not null).Select(pair => Tree(Stub.Empty(pair.pair.Contract, pair.index, empty.Assembly), pair.index)));
        ILookup<int, Diagnostic> refusals = (await Analyze(refused)).ToLookup(static diagnostic => Index(diagnostic.Location));
        for (int i = 0; i < all.Length; i++)
        {
            if (all[i].Refusal is { } refusal && RefusalProblem(all[i].Contract, refusal, [.. refusals[i]]) is { } problem) failures.Add((i, problem));
        }

        return failures;
    }

    // After the class stands the number of its type parameters.
    private static Regex Facade(int index) => new(Stub.Name(index) + "(_[0-9]+)?__", RegexOptions.CultureInvariant);

    // MESH007 is really reported, gives that reason, and names a member where it speaks of one.
    private static string? RefusalProblem(INamedTypeSymbol contract, string refusal, Diagnostic[] reported)
    {
        if (reported.Length != 1 || reported[0].Id != "MESH007") return $"one MESH007 was expected, not: {string.Join("; ", reported.Select(Describe))}";
        string message = reported[0].GetMessage(CultureInfo.InvariantCulture);
        if (!message.Contains(refusal, StringComparison.Ordinal) || !message.Contains($"'{contract.Name}", StringComparison.Ordinal)) return $"the refusal is not what is reported: {message}";
        bool named = contract.AllInterfaces.Insert(0, contract).SelectMany(static declaring => declaring.GetMembers()).Any(member => refusal.Contains($"'{member.Name}'", StringComparison.Ordinal));
        return named || !refusal.StartsWith("has ", StringComparison.Ordinal) ? null : $"the refusal names no member: {message}";
    }

    private static async Task<IEnumerable<Diagnostic>> Analyze(Compilation compilation) => await compilation.WithAnalyzers([new analyzers::Mesh.Analyzers.MeshAnalyzer()]).GetAnalyzerDiagnosticsAsync();

    private static SyntaxTree Tree(string text, int index) => CSharpSyntaxTree.ParseText(text, Compile.ParseOptions, Stub.Name(index) + ".cs", Encoding.UTF8);

    private static string Describe(Diagnostic diagnostic) =>
        $"{diagnostic.Id} {diagnostic.GetMessage(CultureInfo.InvariantCulture)} at: {Compile.Line(diagnostic.Location)}";

    // Both the class and what is generated for it lie in files that are named after it.
    private static int Index(Location location)
    {
        string name = Path.GetFileName(location.SourceTree?.FilePath ?? "").Replace("Corpus.", "", StringComparison.Ordinal);
        string digits = new([.. name.SkipWhile(static c => !char.IsDigit(c)).TakeWhile(char.IsDigit)]);
        return name.StartsWith("Stub", StringComparison.Ordinal) ? int.Parse(digits, CultureInfo.InvariantCulture) : -1;
    }
}
