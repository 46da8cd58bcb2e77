using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mesh.Corpus.Tests.Fuzz.Mutations;

/// <summary>Moves a type into another one, which may be generic.</summary>
internal sealed class MovedTypes : Mutation
{
    public override SyntaxNode? Apply(SyntaxNode root, Material material, Random random)
    {
        TypeDeclarationSyntax? type = Pick(root.DescendantNodes().OfType<TypeDeclarationSyntax>().Where(static type => type.Parent is NamespaceDeclarationSyntax { Parent: CompilationUnitSyntax }), random);
        if (type is null) return null;
        string name = $"Outer{random.Next(1000)}";
        string outer = random.Next(6) switch { 0 => $"public class {name}<TOuter>", 1 => $"internal interface {name}", 2 => $"public partial struct {name}", _ => $"public static partial class {name}" };
        var changed = (CompilationUnitSyntax)root.ReplaceNode(type, SyntaxFactory.ParseMemberDeclaration($"{outer} {{ {type.ToFullString()} }}\n", options: Compile.ParseOptions)!);
        if (outer.Contains('<', StringComparison.Ordinal)) return changed;
        // So that others still find it.
        CompilationUnitSyntax import = SyntaxFactory.ParseCompilationUnit($"global using static {((NamespaceDeclarationSyntax)type.Parent!).Name.ToString()}.{name};\n");
        return changed.WithUsings(changed.Usings.Insert(0, import.Usings[0]));
    }
}
