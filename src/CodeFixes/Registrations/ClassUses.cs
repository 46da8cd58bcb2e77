using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FindSymbols;

namespace Mesh.CodeFixes.Registrations;

/// <summary>
/// Finds code that counts on the class behind a contract: a cast, a pattern, <c>Assert.IsType</c>, a look for its descriptor. Whoever asks for the
/// contract of a service gets a facade, which is of another class.
/// </summary>
internal static class ClassUses
{
    private static readonly HashSet<string> s_checks = new(StringComparer.Ordinal) { "IsType", "IsNotType", "IsAssignableFrom", "IsInstanceOf", "IsInstanceOfType", "InstanceOf", "TypeOf", "BeOfType", "BeAssignableTo", "OfType", "Cast" };

    /// <summary>Finds the first such place outside of the class itself; null for none.</summary>
    public static async Task<SyntaxNode?> FirstAsync(INamedTypeSymbol type, Solution solution, CancellationToken cancellationToken)
    {
        foreach (ReferencedSymbol found in await SymbolFinder.FindReferencesAsync(type, solution, cancellationToken).ConfigureAwait(false))
        {
            foreach (ReferenceLocation location in found.Locations)
            {
                if (await location.Document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false) is not { } root) continue;
                SyntaxNode reference = root.FindNode(location.Location.SourceSpan, getInnermostNodeForTie: true);
                if (Counts(reference) && !reference.Ancestors().OfType<TypeDeclarationSyntax>().Any(around => around.Identifier.ValueText == type.Name)) return reference;
            }
        }

        return null;
    }

    private static bool Counts(SyntaxNode reference)
    {
        SyntaxNode written = reference;
        while (written.Parent is QualifiedNameSyntax or AliasQualifiedNameSyntax or NullableTypeSyntax) written = written.Parent;
        return written.Parent switch
        {
            CastExpressionSyntax => true,
            BinaryExpressionSyntax { RawKind: (int)SyntaxKind.IsExpression or (int)SyntaxKind.AsExpression } binary => binary.Right == written,
            DeclarationPatternSyntax or TypePatternSyntax or RecursivePatternSyntax or ConstantPatternSyntax => true,
            TypeArgumentListSyntax { Parent: GenericNameSyntax { Identifier.ValueText: var name } } => s_checks.Contains(name),
            TypeOfExpressionSyntax compared => compared.FirstAncestorOrSelf<SyntaxNode>(static node => node is StatementSyntax or ArrowExpressionClauseSyntax)?.DescendantNodes()
                .OfType<SimpleNameSyntax>().Any(static name => name.Identifier.ValueText is "GetType" or "ImplementationType" or "ImplementationInstance" or "KeyedImplementationType" or "IsType" or "BeOfType" or "IsInstanceOfType") == true,
            _ => false,
        };
    }
}
