using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mesh.Corpus.Tests.Fuzz;

/// <summary>
/// The valid programs that inputs are made of: the sources that stand as raw text in the tests of generator, analyzers and fixes, and the services of the samples. Those that do not compile alone are passed over.
/// </summary>
internal sealed class Seeds
{
    private static readonly string[] s_tests = ["Analyzers.Tests", "Generators.Tests", "CodeFixes.Tests"];

    private readonly CompilationUnitSyntax[] _candidates;
    private readonly ConcurrentDictionary<int, bool> _isValid = new();

    public Seeds()
    {
        string tests = Tests();
        IEnumerable<string> texts = s_tests.SelectMany(project => Directory.EnumerateFiles(Path.Combine(tests, project), "*.cs", SearchOption.AllDirectories).Order(StringComparer.Ordinal)).SelectMany(RawTexts)
            .Concat(Directory.EnumerateFiles(Path.Combine(tests, "../samples"), "*.cs", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(File.ReadAllText));
        _candidates = [.. texts.Distinct().Select(Unit).OfType<CompilationUnitSyntax>()];
    }

    /// <summary>The number of texts that may be programs.</summary>
    public int Count => _candidates.Length;

    /// <summary>A random program that compiles.</summary>
    public CompilationUnitSyntax Pick(Random random)
    {
        while (true)
        {
            int index = random.Next(_candidates.Length);
            if (_isValid.GetOrAdd(index, Compiles)) return _candidates[index];
        }
    }

    private bool Compiles(int index) => Program.Of([_candidates[index]]).Compiles();

    private static IEnumerable<string> RawTexts(string file) => CSharpSyntaxTree.ParseText(File.ReadAllText(file), Compile.ParseOptions).GetRoot().DescendantTokens()
        .Where(static token => token.IsKind(SyntaxKind.MultiLineRawStringLiteralToken) || token.IsKind(SyntaxKind.SingleLineRawStringLiteralToken)).Select(static token => token.ValueText);

    // Without what marks an expected diagnostic; null for what is no program with a service.
    private static CompilationUnitSyntax? Unit(string text)
    {
        if (!text.Contains("[Service", StringComparison.Ordinal)) return null;
        try
        {
            text = Markup.Parse(text, "ID").Code;
        }
        catch (ArgumentException)
        {
            return null; // a text in which "[|" means something else
        }

        var unit = (CompilationUnitSyntax)CSharpSyntaxTree.ParseText(text, Compile.ParseOptions).GetRoot();
        bool isProgram = !unit.ContainsDiagnostics && unit.Members.Count > 0 && !unit.Members.Any(SyntaxKind.GlobalStatement) && unit.Externs.Count == 0 && !unit.ContainsDirectives;
        return isProgram ? unit : null;
    }

    private static string Tests([CallerFilePath] string file = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "../.."));
}
