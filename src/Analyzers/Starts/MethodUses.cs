using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Mesh.Analyzers.Starts;

/// <summary>
/// Determines whether anything in a compilation names a method. Only asked for the few methods that are about to be reported.
/// </summary>
internal static class MethodUses
{
    /// <summary>Whether an expression names the method, or may do so, since it could not be bound.</summary>
    public static bool Exist(IMethodSymbol method, Compilation compilation, CancellationToken cancellationToken)
    {
        foreach (SyntaxTree tree in compilation.SyntaxTrees)
        {
            if (!MayHave(tree.GetText(cancellationToken), method.Name)) continue;
            SemanticModel? model = null;
            foreach (SimpleNameSyntax name in tree.GetRoot(cancellationToken).DescendantNodes().OfType<SimpleNameSyntax>())
            {
                if (name.Identifier.ValueText != method.Name) continue;
                SymbolInfo info = (model ??= compilation.GetSemanticModel(tree)).GetSymbolInfo(name, cancellationToken);
                if (info.Symbol is null || info.CandidateSymbols.Concat([info.Symbol]).Any(found => SymbolEqualityComparer.Default.Equals(found.OriginalDefinition, method.OriginalDefinition))) return true;
            }
        }

        return false;
    }

    // Without making a string of the file.
    private static bool MayHave(SourceText text, string name)
    {
        for (int i = 0; i + name.Length <= text.Length; i++)
        {
            int length = 0;
            while (length < name.Length && text[i + length] == name[length]) length++;
            if (length == name.Length) return true;
        }

        return false;
    }
}
