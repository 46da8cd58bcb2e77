using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Mesh.Adoption.Ejecting.Edits;

/// <summary>Puts the registrations of a project, and of those that it references, in the place of its <c>AddMesh()</c>.</summary>
internal static class AddMeshCalls
{
    private const string Method = "AddMesh";

    /// <summary>Finds the calls in a file.</summary>
    public static IEnumerable<InvocationExpressionSyntax> Find(SyntaxNode root, SemanticModel model, Solution solution, CancellationToken cancellationToken) =>
        root.DescendantNodes().OfType<InvocationExpressionSyntax>().Where(call => call.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: Method } && IsGenerated(model.GetSymbolInfo(call, cancellationToken).Symbol, solution));

    /// <summary>Gets the change of a call.</summary>
    /// <param name="call">The call.</param>
    /// <param name="model">The model of its file.</param>
    /// <param name="methods">The methods that stand in its place, in their order.</param>
    /// <param name="text">The text of its file.</param>
    public static TextChange Replace(InvocationExpressionSyntax call, SemanticModel model, IReadOnlyList<string> methods, SourceText text)
    {
        var access = (MemberAccessExpressionSyntax)call.Expression;
        string chain = string.Concat(methods.Select(static method => $".{method}()"));
        if (IsCollection(model.GetTypeInfo(access.Expression).Type))
        {
            if (methods.Count == 0 && call.Parent is ExpressionStatementSyntax nothing) return new TextChange(AttributeEdits.Whole(nothing.Span, text), "");
            return new TextChange(TextSpan.FromBounds(access.Expression.Span.End, call.Span.End), chain);
        }

        if (call.Parent is ExpressionStatementSyntax statement)
        {
            return methods.Count == 0 ? new TextChange(AttributeEdits.Whole(statement.Span, text), "") : new TextChange(TextSpan.FromBounds(access.Expression.Span.End, call.Span.End), $".Services{chain}");
        }

        // The builder is wanted afterwards: what is registered comes first, in a statement of its own.
        if (call.FirstAncestorOrSelf<StatementSyntax>() is { } around && access.Expression is IdentifierNameSyntax builder && methods.Count > 0)
        {
            TextLine line = text.Lines.GetLineFromPosition(around.SpanStart);
            string indentation = text.ToString(TextSpan.FromBounds(line.Start, around.SpanStart));
            string end = line.EndIncludingLineBreak > line.End ? text.ToString(TextSpan.FromBounds(line.End, line.EndIncludingLineBreak)) : "\n";
            string before = text.ToString(TextSpan.FromBounds(around.SpanStart, access.Expression.SpanStart));
            return new TextChange(TextSpan.FromBounds(around.SpanStart, call.Span.End), $"{builder}.Services{chain};{end}{indentation}{before}{builder}");
        }

        return new TextChange(TextSpan.FromBounds(access.Expression.Span.End, call.Span.End), "");
    }

    // Printed by the generator, or what the runtime has where it did not run.
    private static bool IsGenerated(ISymbol? method, Solution solution) => method is null
        || Leftovers.MeshSymbols.IsMesh(method.ContainingAssembly)
        || method.ContainingType.Name == "MeshServiceCollectionExtensions" && method.OriginalDefinition.DeclaringSyntaxReferences.All(reference => solution.GetDocument(reference.SyntaxTree) is null or SourceGeneratedDocument);

    private static bool IsCollection(ITypeSymbol? type) => type is not null && type.AllInterfaces.Append(type).Any(static one => one is { Name: "IServiceCollection", ContainingNamespace.Name: "DependencyInjection" });
}
