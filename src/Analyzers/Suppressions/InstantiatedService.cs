using System.Collections.Immutable;
using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Mesh.Analyzers.Suppressions;

/// <summary>
/// Keeps CA1812 (an internal class that is never instantiated; "remove the code") from services. Generated code instantiates them, and where it does not, since the class has an error,
/// that error is reported already.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class InstantiatedService : DiagnosticSuppressor
{
    private static readonly SuppressionDescriptor s_suppression = new("MESHS001", "CA1812", "Generated code instantiates classes with [Service].");

    /// <inheritdoc/>
    public override ImmutableArray<SuppressionDescriptor> SupportedSuppressions => [s_suppression];

    /// <inheritdoc/>
    public override void ReportSuppressions(SuppressionAnalysisContext context)
    {
        foreach (Diagnostic diagnostic in context.ReportedDiagnostics)
        {
            if (diagnostic.Location.SourceTree is not { } tree || tree.GetRoot(context.CancellationToken).FindNode(diagnostic.Location.SourceSpan) is not TypeDeclarationSyntax declaration) continue;
            if (context.GetSemanticModel(tree).GetDeclaredSymbol(declaration, context.CancellationToken) is INamedTypeSymbol type && ServiceReader.AttributeOf(type) is not null) context.ReportSuppression(Suppression.Create(s_suppression, diagnostic));
        }
    }
}
