using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mesh.Corpus.Tests.Fuzz.Mutations;

/// <summary>Gives a parameter of a constructor another type, a wrapper, a key, a question mark or a default value.</summary>
internal sealed class OtherParameters : Mutation
{
    public override SyntaxNode? Apply(SyntaxNode root, Material material, Random random)
    {
        ParameterSyntax? chosen = Pick(
            root.DescendantNodes().OfType<ParameterSyntax>().Where(static parameter => parameter is { Type: not null, Parent: ParameterListSyntax { Parent: TypeDeclarationSyntax or ConstructorDeclarationSyntax } }),
            random);
        if (chosen is null) return null;
        TypeSyntax own = chosen.Type!;
        return random.Next(7) switch
        {
            0 => Typed($"System.Lazy<{own}>"),
            1 => Typed($"System.Func<{own}>"),
            2 => Typed($"System.Collections.Generic.IEnumerable<{own}>"),
            3 when own is not NullableTypeSyntax => Typed(own + "?"),
            4 => root.ReplaceNode(chosen, chosen.WithAttributeLists([.. Declarations.Parameter($"[FromKeyedServices({Keys.Pick(random)})] int p").AttributeLists])),
            5 when chosen.Default is null => root.ReplaceNode(chosen, chosen.WithDefault(SyntaxFactory.EqualsValueClause(SyntaxFactory.ParseExpression("default!")))),
            _ => Typed(material.Type(random)),
        };

        SyntaxNode Typed(string type) => root.ReplaceNode(chosen, chosen.WithType(SyntaxFactory.ParseTypeName(type + " ")));
    }
}
