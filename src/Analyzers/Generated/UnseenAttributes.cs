using Mesh.Analyzers.Graphs;
using Mesh.Shared.Manifest;
using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mesh.Analyzers.Generated;

/// <summary>An attribute of which our generator did not see all.</summary>
/// <param name="Owner">The name of the class, or of the assembly.</param>
/// <param name="Part">The part that another generator adds.</param>
/// <param name="Place">The location of the attribute.</param>
internal sealed record UnseenAttribute(string Owner, UnseenPart Part, Location Place);

/// <summary>
/// Finds attributes outside of services that our generator reads and that come from other generators, or name what comes from these: stages
/// and capabilities of the assembly, and <c>[Resilience]</c> with the policies beside it.
/// </summary>
/// <param name="output">The generated files.</param>
/// <param name="compilation">The final compilation.</param>
internal sealed class UnseenAttributes(GeneratorOutput output, Compilation compilation)
{
    /// <summary>Limits constants that name each other.</summary>
    private const int MaxDepth = 8;

    /// <summary>Finds at most one of each class, and each of the assembly.</summary>
    /// <param name="code">The classes with <c>[Resilience]</c>.</param>
    /// <param name="cancellationToken">Cancels the search.</param>
    public IEnumerable<UnseenAttribute> Find(IEnumerable<ResilienceNames.Declaration> code, CancellationToken cancellationToken)
    {
        foreach (AttributeData attribute in compilation.Assembly.GetAttributes().Where(static attribute => attribute.AttributeClass.Is("Mesh", "StageAttribute") || Capabilities.TypeOf(attribute) is not null))
        {
            if (Of(attribute, compilation.Assembly.Name, "assembly: ", cancellationToken) is { } found) yield return found;
        }

        foreach (INamedTypeSymbol type in code.Select(static declaration => declaration.Type))
        {
            IEnumerable<AttributeData> ours = type.GetAttributes().Where(static attribute => attribute.AttributeClass?.ContainingAssembly?.Name == SymbolFacts.RuntimeAssembly);
            if (ours.Select(attribute => Of(attribute, type.Name, "", cancellationToken)).FirstOrDefault(static found => found is not null) is { } unseen) yield return unseen;
        }
    }

    private UnseenAttribute? Of(AttributeData attribute, string owner, string target, CancellationToken cancellationToken)
    {
        if (attribute.ApplicationSyntaxReference?.GetSyntax(cancellationToken) is not AttributeSyntax written) return null;
        string what = $"[{target}{attribute.AttributeClass!.Name.Replace("Attribute", "")}]";
        if (output.IsOfOthers(written.SyntaxTree)) return new UnseenAttribute(owner, new UnseenPart(what, "write the attribute in the source", written.SyntaxTree), written.GetLocation());
        if (Generated(written, 0, cancellationToken) is not { } named) return null;
        return new UnseenAttribute(owner, new UnseenPart(what, $"declare '{named.Name}' in the source", named.DeclaringSyntaxReferences[0].SyntaxTree), written.GetLocation());
    }

    // What another generator declares and the attribute names, also by a constant.
    private ISymbol? Generated(SyntaxNode written, int depth, CancellationToken cancellationToken)
    {
        if (depth > MaxDepth) return null;
        SemanticModel model = compilation.GetSemanticModel(written.SyntaxTree);
        foreach (SimpleNameSyntax name in written.DescendantNodes().OfType<SimpleNameSyntax>())
        {
            if (model.GetSymbolInfo(name, cancellationToken).Symbol is not { } symbol || symbol is INamespaceSymbol) continue;
            if (output.IsOfOthers(symbol)) return symbol;
            if (symbol is not IFieldSymbol { IsConst: true, DeclaringSyntaxReferences: { Length: 1 } declared }) continue;
            if (declared[0].GetSyntax(cancellationToken) is VariableDeclaratorSyntax { Initializer: { } value } && Generated(value, depth + 1, cancellationToken) is { } inner) return inner;
        }

        return null;
    }
}
