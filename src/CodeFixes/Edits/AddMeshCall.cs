using Mesh.CodeFixes.Fixing;
using Mesh.Shared.Registrations;
using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace Mesh.CodeFixes.Edits;

/// <summary>Adds a call of <c>AddMesh()</c> where the builder of a host, or a collection of services, is created: all that follows is registered after it.</summary>
internal static class AddMeshCall
{
    private const string Space = Namespaces.DependencyInjection;

    /// <summary>Whether the call can be added there.</summary>
    public static bool IsPossible(ExpressionSyntax creation) => creation is InvocationExpressionSyntax || Declared(creation) is not null
        || (creation is ObjectCreationExpressionSyntax { Initializer: null } && creation.Parent is MemberAccessExpressionSyntax or ArgumentSyntax or ArrowExpressionClauseSyntax);

    /// <summary>Adds the call.</summary>
    /// <param name="edits">The edits.</param>
    /// <param name="creation">The expression that creates the builder or the collection.</param>
    /// <param name="cancellationToken">Cancels the edit.</param>
    public static async Task AddAsync(SolutionEdits edits, ExpressionSyntax creation, CancellationToken cancellationToken)
    {
        if (!edits.IsFirst(nameof(AddMeshCall), creation)) return;
        DocumentEditor editor = await edits.EditorAsync(creation.SyntaxTree, cancellationToken).ConfigureAwait(false);
        SyntaxNode root = editor.OriginalRoot;
        if (CollectionCreations.Is(creation))
        {
            if (Declared(creation) is { } collection) InsertBehind(editor, collection.Statement, $"{collection.Name}.AddMesh();");
            else editor.ReplaceNode(creation, (current, _) => Link((ExpressionSyntax)current, "AddMesh()"));
        }
        else if (editor.SemanticModel.GetTypeInfo(creation, cancellationToken).Type.Is("Microsoft.Extensions.Hosting", "IHostBuilder")) editor.ReplaceNode(creation, (current, _) => Link((ExpressionSyntax)current, "ConfigureServices(services => services.AddMesh())"));
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
    private static (StatementSyntax Statement, string Name)? Declared(ExpressionSyntax creation) =>
        creation.Parent is EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent.Parent: LocalDeclarationStatementSyntax { Parent: BlockSyntax or GlobalStatementSyntax } statement } declarator } ? (statement, declarator.Identifier.Text) : null;

    private static void InsertBehind(SyntaxEditor editor, StatementSyntax statement, string text)
    {
        IEnumerable<SyntaxTrivia> indentation = statement.GetLeadingTrivia().Reverse().TakeWhile(static trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia)).Reverse();
        StatementSyntax call = SyntaxFactory.ParseStatement(text).WithLeadingTrivia(indentation).WithTrailingTrivia(Lines.End(statement));
        editor.InsertAfter(statement.Parent is GlobalStatementSyntax global ? global : statement, statement.Parent is GlobalStatementSyntax ? SyntaxFactory.GlobalStatement(call) : call);
    }

    private static bool IsInScope(SemanticModel model, int position) =>
        model.LookupNamespacesAndTypes(position, name: "IServiceCollection").OfType<INamedTypeSymbol>().Any(static type => type.Is(Space, "IServiceCollection"));
}
