using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mesh.Docs.Tests.Code;

/// <summary>A block of C# as a file that can be compiled: a program, declarations, members of a service, or attributes, by how it parses.</summary>
internal static class CodeText
{
    private const string LeftOut = "{ ... }";

    /// <summary>Makes the file, in which each line has the number that it has on the page.</summary>
    public static SyntaxTree Parse(string page, int line, string code)
    {
        string[] wrapped = [code, InService(code), code + "class Example;"];
        foreach (string text in wrapped)
        {
            SyntaxTree tree = Tree(page, line, text);
            if (!tree.GetDiagnostics().Any() && !HasMembersOutside(tree)) return tree;
        }

        return Tree(page, line, code);
    }

    /// <summary>Whether the file has statements outside of types, which make it a program.</summary>
    public static bool IsProgram(SyntaxTree tree) => tree.GetCompilationUnitRoot().Members.Any(static member => member is GlobalStatementSyntax);

    private static SyntaxTree Tree(string page, int line, string text)
    {
        // The directives of a program of one file are none to a compiler that is given a project.
        text = text.Replace("#:", "//", StringComparison.Ordinal);
        CompilationUnitSyntax root = SyntaxFactory.ParseCompilationUnit($"#line {line} \"{page}\"\n{text.Replace(LeftOut, "{     }", StringComparison.Ordinal)}", options: Compile.ParseOptions);
        HashSet<int> leftOut = [.. Positions(root.ToFullString(), "{     }")];
        root = root.ReplaceNodes(root.DescendantNodes().OfType<BlockSyntax>().Where(block => leftOut.Contains(block.SpanStart)), static (_, block) => block.AddStatements(SyntaxFactory.ParseStatement("throw null!;")));
        return SyntaxFactory.SyntaxTree(root, Compile.ParseOptions, $"{page}.{line}.cs", System.Text.Encoding.UTF8);
    }

    // A method with an accessibility is none of a program, though it parses as one.
    private static bool HasMembersOutside(SyntaxTree tree) =>
        tree.GetCompilationUnitRoot().Members.Any(static member => member is BaseMethodDeclarationSyntax or BaseFieldDeclarationSyntax or BasePropertyDeclarationSyntax
            || (member is GlobalStatementSyntax { Statement: LocalFunctionStatementSyntax { Modifiers: var modifiers } } && modifiers.Any(static modifier => SyntaxFacts.IsAccessibilityModifier(modifier.Kind()))));

    // What stands on the members of a service holds for operations: the public methods are those of its contract.
    private static string InService(string code)
    {
        SyntaxList<MemberDeclarationSyntax> members = ((ClassDeclarationSyntax)SyntaxFactory.ParseMemberDeclaration($"class C {{ {code.Replace(LeftOut, "{ }", StringComparison.Ordinal)} }}", options: Compile.ParseOptions)!).Members;
        string[] operations = [.. members.OfType<MethodDeclarationSyntax>().Where(static method => method.Modifiers.Any(SyntaxKind.PublicKeyword)).Select(static method => $"{method.ReturnType} {method.Identifier}{method.TypeParameterList}{method.ParameterList} {method.ConstraintClauses};")];
        return operations.Length == 0 ? $"[Service] internal sealed class Example {{ {code} }}" : $"[Service] internal sealed class Example : IExample {{ {code} }} internal interface IExample {{ {string.Join(' ', operations)} }}";
    }

    private static IEnumerable<int> Positions(string text, string part)
    {
        for (int at = text.IndexOf(part, StringComparison.Ordinal); at >= 0; at = text.IndexOf(part, at + 1, StringComparison.Ordinal)) yield return at;
    }
}
