using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Mesh.Analyzers.Suppressions;

/// <summary>Suppresses a warning of another analyzer at declarations for which it is wrong, since generated code uses them.</summary>
/// <typeparam name="TDeclaration">The type of syntax with the warning.</typeparam>
/// <typeparam name="TSymbol">The type of the declared symbol.</typeparam>
/// <param name="suppression">The id, the warning and the reason.</param>
public abstract class DeclarationSuppressor<TDeclaration, TSymbol>(SuppressionDescriptor suppression) : DiagnosticSuppressor
    where TDeclaration : SyntaxNode
    where TSymbol : class, ISymbol
{
    /// <inheritdoc/>
    public override ImmutableArray<SuppressionDescriptor> SupportedSuppressions => [suppression];

    /// <inheritdoc/>
    public override void ReportSuppressions(SuppressionAnalysisContext context)
    {
        foreach (Diagnostic diagnostic in context.ReportedDiagnostics)
        {
            if (diagnostic.Location.SourceTree is not { } tree) continue;
            SyntaxNode declaration = tree.GetRoot(context.CancellationToken).FindNode(diagnostic.Location.SourceSpan);
            if (declaration is TDeclaration && context.GetSemanticModel(tree).GetDeclaredSymbol(declaration, context.CancellationToken) is TSymbol symbol && IsUsed(symbol, context.Compilation)) context.ReportSuppression(Suppression.Create(suppression, diagnostic));
        }
    }

    /// <summary>Whether generated code uses the symbol.</summary>
    /// <param name="symbol">The declared symbol.</param>
    /// <param name="compilation">The compilation.</param>
    protected abstract bool IsUsed(TSymbol symbol, Compilation compilation);
}
