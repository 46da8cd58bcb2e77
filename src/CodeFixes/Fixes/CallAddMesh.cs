using System.Collections.Immutable;
using System.Composition;
using Mesh.Analyzers;
using Mesh.CodeFixes.Edits;
using Mesh.CodeFixes.Fixing;
using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Formatting;

namespace Mesh.CodeFixes.Fixes;

/// <summary>Adds a call of <c>AddMesh()</c> where the builder of the host is created.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(CallAddMesh)), Shared]
public sealed class CallAddMesh : MeshFix
{
    private const string Space = Namespaces.DependencyInjection;

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [RuleIds.MeshNotAdded];

    private protected override async Task<IReadOnlyList<Remedy>> RemediesAsync(Document document, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        if (await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false) is not CompilationUnitSyntax root || await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false) is not { } model) return [];
        if (root.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<InvocationExpressionSyntax>() is not { } creation) return [];
        bool isHostBuilder = model.GetTypeInfo(creation, cancellationToken).Type.Is("Microsoft.Extensions.Hosting", "IHostBuilder");
        return [new Remedy("Call AddMesh()", nameof(CallAddMesh), (edits, cancellation) => ApplyAsync(edits, root, creation, isHostBuilder, cancellation))];
    }

    private static async Task ApplyAsync(SolutionEdits edits, CompilationUnitSyntax root, InvocationExpressionSyntax creation, bool isHostBuilder, CancellationToken cancellationToken)
    {
        if (!edits.IsFirst(nameof(CallAddMesh), creation)) return;
        DocumentEditor editor = await edits.EditorAsync(creation.SyntaxTree, cancellationToken).ConfigureAwait(false);
        if (isHostBuilder) editor.ReplaceNode(creation, (current, _) => Link((ExpressionSyntax)current, "ConfigureServices(services => services.AddMesh())"));
        else if (Declared(creation) is { } declared) InsertBehind(editor, declared.Statement, $"{declared.Name}.Services.AddMesh();");
        else editor.ReplaceNode(creation, (current, _) => Link((ExpressionSyntax)current, "AddMesh()"));
        if (!IsInScope(editor.SemanticModel, creation.SpanStart)) editor.ReplaceNode(root, (current, generator) => generator.AddNamespaceImports(current, generator.NamespaceImportDeclaration(Space)));
    }

    // builder.Link(), on the line of the builder.
    private static InvocationExpressionSyntax Link(ExpressionSyntax builder, string call)
    {
        var link = (InvocationExpressionSyntax)SyntaxFactory.ParseExpression(call);
        ExpressionSyntax Access(SimpleNameSyntax name) => SyntaxFactory.MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, builder.WithoutTrailingTrivia(), name);
        return link.WithExpression(Access((SimpleNameSyntax)link.Expression)).WithTrailingTrivia(builder.GetTrailingTrivia());
    }

    // var builder = Host.CreateApplicationBuilder(args);
    private static (StatementSyntax Statement, string Name)? Declared(InvocationExpressionSyntax creation) =>
        creation.Parent is EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent.Parent: LocalDeclarationStatementSyntax { Parent: BlockSyntax or GlobalStatementSyntax } statement } declarator } ? (statement, declarator.Identifier.Text) : null;

    private static void InsertBehind(SyntaxEditor editor, StatementSyntax statement, string text)
    {
        IEnumerable<SyntaxTrivia> indentation = statement.GetLeadingTrivia().Reverse().TakeWhile(static trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia));
        StatementSyntax call = SyntaxFactory.ParseStatement(text).WithLeadingTrivia(indentation).WithTrailingTrivia(Lines.End(statement)).WithAdditionalAnnotations(Formatter.Annotation);
        editor.InsertAfter(statement.Parent is GlobalStatementSyntax global ? global : statement, statement.Parent is GlobalStatementSyntax ? SyntaxFactory.GlobalStatement(call) : call);
    }

    private static bool IsInScope(SemanticModel model, int position) =>
        model.LookupNamespacesAndTypes(position, name: "IServiceCollection").OfType<INamedTypeSymbol>().Any(static type => type.Is(Space, "IServiceCollection"));
}
