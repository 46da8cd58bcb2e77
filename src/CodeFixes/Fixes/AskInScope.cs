using System.Collections.Immutable;
using System.Composition;
using Mesh.Analyzers;
using Mesh.CodeFixes.Edits;
using Mesh.CodeFixes.Fixing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Formatting;

namespace Mesh.CodeFixes.Fixes;

/// <summary>
/// Puts a statement that asks the container itself for a scoped service into a scope of its own. Not one that keeps what it gets: that
/// would outlive the scope.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AskInScope)), Shared]
public sealed class AskInScope : MeshFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [RuleIds.ScopedFromRoot];

    private protected override async Task<IReadOnlyList<Remedy>> RemediesAsync(Document document, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        if (await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false) is not { } root || await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false) is not { } model) return [];
        // app.Services.GetRequiredService<T>(), by an extension method: where that is in sight, so is CreateScope().
        if (root.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<InvocationExpressionSyntax>() is not { Expression: MemberAccessExpressionSyntax { Expression: var container } } call) return [];
        if (model.GetSymbolInfo(call, cancellationToken).Symbol is not IMethodSymbol { ReducedFrom: not null }) return [];
        if (call.FirstAncestorOrSelf<StatementSyntax>() is not ExpressionStatementSyntax { Expression: InvocationExpressionSyntax or AwaitExpressionSyntax { Expression: InvocationExpressionSyntax } } statement) return [];
        if (call.Ancestors().TakeWhile(node => node != statement).Any(static node => node is AnonymousFunctionExpressionSyntax)) return [];
        return [new Remedy("Ask in a scope of its own", nameof(AskInScope), (edits, cancellation) => ApplyAsync(edits, statement, container, model, cancellation))];
    }

    private static async Task ApplyAsync(SolutionEdits edits, ExpressionStatementSyntax statement, ExpressionSyntax container, SemanticModel model, CancellationToken cancellationToken)
    {
        if (!edits.IsFirst(nameof(AskInScope), statement)) return;
        DocumentEditor editor = await edits.EditorAsync(statement.SyntaxTree, cancellationToken).ConfigureAwait(false);
        string scope = Unused(statement, model);
        string text = container.WithoutTrivia().ToString();
        bool awaits = statement.Expression is AwaitExpressionSyntax;
        // All that the statement asks the same container for.
        ExpressionSyntax[] asked = [.. statement.DescendantNodes().OfType<MemberAccessExpressionSyntax>().Where(access => access.Expression.WithoutTrivia().ToString() == text).Select(static access => access.Expression)];
        StatementSyntax inner = statement.ReplaceNodes(asked, (_, current) => SyntaxFactory.ParseExpression($"{scope}.ServiceProvider").WithTriviaFrom(current)).WithoutTrivia();
        string head = awaits ? $"await using (var {scope} = {text}.CreateAsyncScope())" : $"using (var {scope} = {text}.CreateScope())";
        string end = Lines.End(statement).ToFullString();
        StatementSyntax wrapped = SyntaxFactory.ParseStatement($"{head}{end}{{{end}{inner}{end}}}").WithTriviaFrom(statement).WithAdditionalAnnotations(Formatter.Annotation);
        editor.ReplaceNode(statement, wrapped);
    }

    private static string Unused(ExpressionStatementSyntax statement, SemanticModel model)
    {
        var names = new HashSet<string>(model.LookupSymbols(statement.SpanStart).Select(static symbol => symbol.Name), StringComparer.Ordinal);
        string name = "scope";
        for (int number = 2; names.Contains(name); number++) name = $"scope{number}";
        return name;
    }
}
