using Mesh.CodeFixes.Fixing;
using Mesh.Shared.Policies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace Mesh.CodeFixes.Edits;

/// <summary>
/// Adds a <c>CancellationToken</c> to an operation: to its contract, to all implementations, and to their fallbacks and alternatives. The
/// parameter is optional, so that callers need not change.
/// </summary>
internal sealed class TokenParameter
{
    private static readonly string[] s_names = ["cancellationToken", "token"];

    private readonly Dictionary<MethodDeclarationSyntax, Added> _added = [];
    private readonly string _name;

    private TokenParameter(RelatedMethods methods, string name)
    {
        _name = name;
        foreach (KeyValuePair<MethodDeclarationSyntax, IMethodSymbol> method in methods.Implementing) _added.Add(method.Key, new Added(method.Value.Parameters.Length, method.Value.ExplicitInterfaceImplementations.IsEmpty, IsIterator(method.Key, method.Value)));
        foreach (KeyValuePair<MethodDeclarationSyntax, int> method in methods.StandingIn) _added.Add(method.Key, new Added(method.Value, method.Value == method.Key.ParameterList.Parameters.Count, IsIterator: false));
    }

    /// <summary>
    /// Prepares the parameter; null when a method cannot get one, because it is outside of the solution, its last parameter takes any
    /// number of arguments, or it is used other than by calling it.
    /// </summary>
    public static async Task<TokenParameter?> FindAsync(IMethodSymbol operation, Solution solution, CancellationToken cancellationToken)
    {
        if (await RelatedMethods.OfAsync(operation, solution, cancellationToken).ConfigureAwait(false) is not { } methods) return null;
        string? name = s_names.FirstOrDefault(name => methods.Declarations.All(declaration => !declaration.DescendantTokens().Any(token => token.IsKind(SyntaxKind.IdentifierToken) && token.ValueText == name)));
        return name is null ? null : new TokenParameter(methods, name);
    }

    /// <summary>Adds the parameters, and passes them on in the bodies, also from one of the methods to another.</summary>
    public static async Task ApplyAsync(SolutionEdits edits, IReadOnlyList<TokenParameter> parameters, CancellationToken cancellationToken)
    {
        var added = new Dictionary<MethodDeclarationSyntax, string>();
        foreach (TokenParameter parameter in parameters)
        {
            foreach (MethodDeclarationSyntax method in parameter._added.Keys) added[method] = parameter._name;
        }

        foreach (TokenParameter parameter in parameters) await parameter.ApplyAsync(edits, added, cancellationToken).ConfigureAwait(false);
    }

    private async Task ApplyAsync(SolutionEdits edits, IReadOnlyDictionary<MethodDeclarationSyntax, string> added, CancellationToken cancellationToken)
    {
        foreach (KeyValuePair<MethodDeclarationSyntax, Added> method in _added)
        {
            // Two policies may ask for it.
            if (!edits.IsFirst(nameof(TokenParameter), method.Key)) continue;
            DocumentEditor editor = await edits.EditorAsync(method.Key.SyntaxTree, cancellationToken).ConfigureAwait(false);
            if (editor.SemanticModel.Compilation.GetTypesByMetadataName("System.Threading.CancellationToken").FirstOrDefault() is not { } type) continue;
            TokenCalls.Pass(editor, TokenCalls.In(method.Key, editor.SemanticModel, added, cancellationToken), SyntaxFactory.Identifier(_name));
            INamedTypeSymbol? attribute = method.Value.IsIterator ? editor.SemanticModel.Compilation.GetTypesByMetadataName("System.Runtime.CompilerServices.EnumeratorCancellationAttribute").FirstOrDefault() : null;
            editor.ReplaceNode(method.Key.ParameterList, (current, generator) => With((ParameterListSyntax)current, method.Value, Parameter(generator, type, attribute, method.Value.IsOptional)));
            string? before = method.Value.Ordinal == 0 ? null : method.Key.ParameterList.Parameters[method.Value.Ordinal - 1].Identifier.ValueText;
            SyntaxTrivia end = Lines.End(method.Key);
            editor.ReplaceNode(method.Key, (current, _) => ParameterDocumentation.With((MethodDeclarationSyntax)current, before, _name, "Cancels the call.", end));
        }
    }

    private static ParameterListSyntax With(ParameterListSyntax list, Added added, ParameterSyntax parameter) => list.WithParameters(SeparatedLists.Insert(list.Parameters, added.Ordinal, parameter));

    private ParameterSyntax Parameter(SyntaxGenerator generator, INamedTypeSymbol type, INamedTypeSymbol? attribute, bool isOptional)
    {
        ParameterSyntax parameter = SyntaxFactory.Parameter(SyntaxFactory.Identifier(_name)).WithType(PortableSyntax.Type(generator, type).WithTrailingTrivia(SyntaxFactory.Space));
        if (attribute is not null)
        {
            AttributeSyntax written = SyntaxFactory.Attribute((NameSyntax)PortableSyntax.Type(generator, attribute));
            parameter = parameter.WithAttributeLists([SyntaxFactory.AttributeList(SyntaxFactory.SingletonSeparatedList(written)).WithTrailingTrivia(SyntaxFactory.Space)]);
        }

        if (!isOptional) return parameter;
        SyntaxToken equals = SyntaxFactory.Token(SyntaxKind.EqualsToken).WithLeadingTrivia(SyntaxFactory.Space).WithTrailingTrivia(SyntaxFactory.Space);
        return parameter.WithDefault(SyntaxFactory.EqualsValueClause(equals, SyntaxFactory.LiteralExpression(SyntaxKind.DefaultLiteralExpression)));
    }

    private static bool IsIterator(MethodDeclarationSyntax declaration, IMethodSymbol method) =>
        method.IsAsync && OperationFacts.IsStream(method.ReturnType) && declaration.DescendantNodes().Any(static node => node is YieldStatementSyntax);

    private sealed record Added(int Ordinal, bool IsOptional, bool IsIterator);
}
