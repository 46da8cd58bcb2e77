using Mesh.CodeFixes.Fixing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace Mesh.CodeFixes.Edits;

/// <summary>Adds <c>[Service]</c> to classes.</summary>
internal static class ServiceAttributes
{
    /// <summary>
    /// Finds the declaration for the attribute: the first editable declaration of the class; null when it has none in the solution.
    /// </summary>
    public static async Task<TypeDeclarationSyntax?> DeclarationAsync(Solution solution, INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        foreach (SyntaxReference reference in type.DeclaringSyntaxReferences)
        {
            if (solution.GetDocument(reference.SyntaxTree) is not { } document || document is SourceGeneratedDocument) continue;
            if (await reference.GetSyntaxAsync(cancellationToken).ConfigureAwait(false) is TypeDeclarationSyntax declaration) return declaration;
        }

        return null;
    }

    /// <summary>Adds <c>[Service(...)]</c>.</summary>
    /// <param name="edits">The edits.</param>
    /// <param name="declaration">The declaration.</param>
    /// <param name="arguments">Creates its arguments with the generator and the compilation of that document.</param>
    /// <param name="cancellationToken">Cancels the edit.</param>
    public static async Task AddAsync(SolutionEdits edits, TypeDeclarationSyntax declaration, Func<SyntaxGenerator, Compilation, IEnumerable<AttributeArgumentSyntax>> arguments, CancellationToken cancellationToken)
    {
        if (!edits.IsFirst("[Service]", declaration)) return;
        DocumentEditor editor = await edits.EditorAsync(declaration.SyntaxTree, cancellationToken).ConfigureAwait(false);
        Compilation compilation = editor.SemanticModel.Compilation;
        if (compilation.GetTypesByMetadataName(Shared.Symbols.ServiceReader.Attribute).FirstOrDefault() is not { } type) return;
        AttributeArgumentSyntax[] written = [.. arguments(editor.Generator, compilation)];
        AttributeSyntax attribute = SyntaxFactory.Attribute((NameSyntax)PortableSyntax.Type(editor.Generator, type));
        if (written.Length > 0) attribute = attribute.WithArgumentList(SyntaxFactory.AttributeArgumentList(SyntaxFactory.SeparatedList(written, Enumerable.Repeat(SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(SyntaxFactory.Space), written.Length - 1))));
        editor.ReplaceNode(declaration, (current, _) => Attach((TypeDeclarationSyntax)current, attribute));
    }

    // On a line of its own, below the comments and above the other attributes.
    private static TypeDeclarationSyntax Attach(TypeDeclarationSyntax declaration, AttributeSyntax attribute)
    {
        SyntaxTriviaList leading = declaration.GetLeadingTrivia();
        SyntaxTrivia[] indentation = [.. leading.Reverse().TakeWhile(static trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia)).Reverse()];
        // Without elastic spaces, which a formatter takes for leave to indent the lines around them by its own measure.
        AttributeListSyntax list = SyntaxFactory.AttributeList(SyntaxFactory.SingletonSeparatedList(attribute)).NormalizeWhitespace()
            .WithLeadingTrivia(leading)
            .WithTrailingTrivia(Lines.End(declaration));
        declaration = declaration.WithLeadingTrivia(indentation);
        return (TypeDeclarationSyntax)declaration.WithAttributeLists(declaration.AttributeLists.Insert(0, list));
    }
}
