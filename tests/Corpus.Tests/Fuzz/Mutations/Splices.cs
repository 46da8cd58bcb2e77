using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mesh.Corpus.Tests.Fuzz.Mutations;

/// <summary>Puts a member of another program into a class, or one of its types with what that needs into the file.</summary>
internal sealed class Splices : Mutation
{
    public override SyntaxNode? Apply(SyntaxNode root, Material material, Random random)
    {
        if (random.Next(3) == 0 && Pick(root.DescendantNodes().OfType<BaseNamespaceDeclarationSyntax>(), random) is { } space)
        {
            MemberDeclarationSyntax[] types = [.. material.Others<BaseTypeDeclarationSyntax>().Where(static type => type.Parent is CompilationUnitSyntax)];
            return types.Length == 0 ? null : root.ReplaceNode(space, space.AddMembers(types));
        }

        IEnumerable<MemberDeclarationSyntax> members = material.Others<MemberDeclarationSyntax>().Where(static member => member is { Parent: ClassDeclarationSyntax } and not BaseTypeDeclarationSyntax and not ConstructorDeclarationSyntax);
        MemberDeclarationSyntax? member = Pick(members, random);
        ClassDeclarationSyntax? type = Pick(root.DescendantNodes().OfType<ClassDeclarationSyntax>(), random);
        if (member is null || type is null) return null;
        return root.ReplaceNode(type, Declarations.Open(type).AddMembers(member));
    }
}
