using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Mesh.Adoption.Ejecting.Edits;

/// <summary>Removes and adds <c>using</c> directives.</summary>
internal static class UsingEdits
{
    private const string Root = "Mesh";

    /// <summary>Finds the directives that name a namespace of Mesh, or a type in one.</summary>
    public static IEnumerable<UsingDirectiveSyntax> OfMesh(SyntaxNode root, SemanticModel model) => root.DescendantNodes(static node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax).OfType<UsingDirectiveSyntax>()
        .Where(directive => model.GetSymbolInfo(directive.NamespaceOrType).Symbol is { } named && (Leftovers.MeshSymbols.IsMesh(named.ContainingAssembly) || (named is INamespaceSymbol space && IsMesh(space))));

    /// <summary>Gets the change that adds a directive; null where the file has it, or is in that namespace.</summary>
    public static TextChange? Add(CompilationUnitSyntax root, string name, SourceText text)
    {
        UsingDirectiveSyntax[] all = [.. root.DescendantNodes(static node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax).OfType<UsingDirectiveSyntax>()];
        if (all.Any(directive => directive.Alias is null && directive.StaticKeyword.IsKind(SyntaxKind.None) && directive.NamespaceOrType.ToString() == name)) return null;
        if (root.DescendantNodes().OfType<BaseNamespaceDeclarationSyntax>().FirstOrDefault() is { } space && (space.Name.ToString() + ".").StartsWith(name + ".", StringComparison.Ordinal)) return null;
        string end = text.ToString().Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        UsingDirectiveSyntax[] plain = [.. root.Usings.Where(static directive => directive.Alias is null && directive.StaticKeyword.IsKind(SyntaxKind.None) && directive.GlobalKeyword.IsKind(SyntaxKind.None))];
        if (plain.FirstOrDefault(directive => Compare(name, directive.NamespaceOrType.ToString()) < 0) is { } next && next != plain[0]) return new TextChange(new TextSpan(next.SpanStart, 0), $"using {name};{end}");
        if (plain.Length > 0 && Compare(name, plain[0].NamespaceOrType.ToString()) < 0) return new TextChange(new TextSpan(plain[0].SpanStart, 0), $"using {name};{end}");
        if (plain.Length > 0) return new TextChange(new TextSpan(plain[^1].Span.End, 0), $"{end}using {name};");
        int start = root.Externs.Count > 0 || root.Usings.Count > 0 ? root.Usings.LastOrDefault()?.FullSpan.End ?? root.Externs.Last().FullSpan.End : root.GetFirstToken(includeZeroWidth: true).SpanStart;
        return new TextChange(new TextSpan(start, 0), $"using {name};{end}{end}");
    }

    private static bool IsMesh(INamespaceSymbol space)
    {
        // The application may have namespaces below of its own.
        INamespaceSymbol top = space;
        while (top.ContainingNamespace is { IsGlobalNamespace: false } around) top = around;
        return top.Name == Root && HasTypesOfMeshAlone(space);
    }

    private static bool HasTypesOfMeshAlone(INamespaceSymbol space) => space.GetTypeMembers().All(static type => Leftovers.MeshSymbols.IsMesh(type.ContainingAssembly) || type.DeclaredAccessibility == Accessibility.Internal && type.Locations.All(static location => !location.IsInSource)) && space.GetTypeMembers().Length > 0;

    private static int Compare(string left, string right)
    {
        int system = IsSystem(right).CompareTo(IsSystem(left));
        return system != 0 ? system : string.CompareOrdinal(left, right);
    }

    private static bool IsSystem(string name) => name == "System" || name.StartsWith("System.", StringComparison.Ordinal);
}
