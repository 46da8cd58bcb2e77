using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mesh.Corpus.Tests.Fuzz.Mutations;

/// <summary>Puts an attribute that stands somewhere in another program on something of the same kind: policies on operations, settings on services.</summary>
internal sealed class MoreAttributes : Mutation
{
    public override SyntaxNode? Apply(SyntaxNode root, Material material, Random random)
    {
        HashSet<string> own = [.. material.Others<ClassDeclarationSyntax>().Select(static type => type.Identifier.Text.Replace("Attribute", "", StringComparison.Ordinal)), "Service"];
        AttributeListSyntax? list = Pick(
            material.Others<AttributeListSyntax>().Where(list => list.Target is null && list.Parent is TypeDeclarationSyntax or MethodDeclarationSyntax or ParameterSyntax && !list.Attributes.Any(attribute => own.Contains(attribute.Name.ToString()))),
            random);
        return list switch
        {
            { Parent: TypeDeclarationSyntax } => Pick(root.DescendantNodes().OfType<TypeDeclarationSyntax>(), random) is { } type ? root.ReplaceNode(type, type.AddAttributeLists(list)) : null,
            { Parent: MethodDeclarationSyntax } => Pick(root.DescendantNodes().OfType<MethodDeclarationSyntax>(), random) is { } method ? root.ReplaceNode(method, method.AddAttributeLists(list)) : null,
            { Parent: ParameterSyntax } => Pick(root.DescendantNodes().OfType<ParameterSyntax>().Where(static parameter => parameter.Type is not null), random) is { } parameter ? root.ReplaceNode(parameter, parameter.AddAttributeLists(list)) : null,
            _ => null,
        };
    }
}
