using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mesh.Arrows;

/// <summary>Each use of a name, resolved by the compiler: from the file in which it stands to the file that declares it. Files are named by their path below src, wherever they are linked, and read once.</summary>
/// <param name="checkout">Where src is.</param>
internal sealed class Uses(string checkout)
{
    private readonly string _src = Path.Combine(checkout, "src") + Path.DirectorySeparatorChar;
    private readonly Dictionary<(string From, string To), HashSet<string>> _names = [];

    /// <summary>The files, with how many lines each has.</summary>
    public Dictionary<string, int> Files { get; } = [];

    /// <summary>Who uses whom, and the names.</summary>
    public IReadOnlyDictionary<(string From, string To), HashSet<string>> Names => _names;

    public void Read(CSharpCompilation compilation)
    {
        foreach (SyntaxTree tree in compilation.SyntaxTrees)
        {
            if (NameOf(tree) is not { } file || !Files.TryAdd(file, tree.GetText().Lines.Count)) continue;
            SemanticModel model = compilation.GetSemanticModel(tree);
            foreach (SyntaxNode node in tree.GetRoot().DescendantNodes().Where(IsUse)) Add(file, model.GetSymbolInfo(node));
        }
    }

    // Names, and what calls a member without naming it.
    private static bool IsUse(SyntaxNode node) => node switch
    {
        SimpleNameSyntax name => !name.IsVar && name.FirstAncestorOrSelf<UsingDirectiveSyntax>() is null,
        ImplicitObjectCreationExpressionSyntax or ElementAccessExpressionSyntax or ConstructorInitializerSyntax or BinaryExpressionSyntax or CollectionExpressionSyntax => true,
        _ => false,
    };

    private void Add(string from, SymbolInfo used)
    {
        if ((used.Symbol ?? used.CandidateSymbols.FirstOrDefault()) is not { } symbol) return;
        if (symbol is IMethodSymbol method) symbol = method.ReducedFrom ?? method.AssociatedSymbol ?? method;
        string? name = symbol is INamedTypeSymbol ? symbol.Name : symbol.ContainingType is { } type ? $"{type.Name}.{symbol.Name}" : null;
        if (name is null || Declaring(symbol.OriginalDefinition) is not { } to || to == from) return;
        if (!_names.TryGetValue((from, to), out HashSet<string>? names)) _names.Add((from, to), names = []);
        names.Add(name);
    }

    // A type in several parts is at home in the file that has its name; a member where it is written.
    private string? Declaring(ISymbol symbol)
    {
        string[] files = [.. symbol.DeclaringSyntaxReferences.Select(declaration => NameOf(declaration.SyntaxTree)).OfType<string>().Distinct()];
        if (files.Length == 0) return symbol is { IsImplicitlyDeclared: true, ContainingType: { } type } ? Declaring(type.OriginalDefinition) : null;
        return Array.Find(files, file => Path.GetFileNameWithoutExtension(file) == symbol.Name) ?? files.Min(StringComparer.Ordinal);
    }

    // What the compiler or a generator adds is nobody's.
    private string? NameOf(SyntaxTree tree) =>
        tree.FilePath.StartsWith(_src, StringComparison.Ordinal) && !tree.FilePath.Contains("/obj/", StringComparison.Ordinal) ? tree.FilePath[_src.Length..].Replace('\\', '/') : null;
}
