using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Mesh.Analyzers.Suppressions;

/// <summary>Keeps a warning of another analyzer from declarations of which it is not right, since generated code uses them.</summary>
/// <typeparam name="TDeclaration">The syntax at which the warning stands.</typeparam>
/// <typeparam name="TSymbol">What that declares.</typeparam>
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

    /// <summary>Whether generated code uses it.</summary>
    /// <param name="symbol">What is declared.</param>
    /// <param name="compilation">The compilation.</param>
    protected abstract bool IsUsed(TSymbol symbol, Compilation compilation);
}
