using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Mesh.Adoption.Ejecting.Edits;

/// <summary>Takes <c>IServiceLifecycle</c> from classes; its methods stay, as public ones.</summary>
internal static class BaseListEdits
{
    private const string Lifecycle = "IServiceLifecycle";

    /// <summary>Gets the changes in a file.</summary>
    public static IEnumerable<TextChange> Find(SyntaxNode root, SemanticModel model, CancellationToken cancellationToken)
    {
        foreach (TypeDeclarationSyntax declaration in root.DescendantNodes().OfType<TypeDeclarationSyntax>().Where(static type => type is ClassDeclarationSyntax or RecordDeclarationSyntax))
        {
            if (declaration.BaseList is { } list)
            {
                BaseTypeSyntax[] removed = [.. list.Types.Where(type => IsLifecycle(model.GetTypeInfo(type.Type, cancellationToken).Type))];
                if (removed.Length > 0) yield return Without(list, removed);
            }

            foreach (MethodDeclarationSyntax method in declaration.Members.OfType<MethodDeclarationSyntax>())
            {
                if (method.ExplicitInterfaceSpecifier is { } specifier && IsLifecycle(model.GetTypeInfo(specifier.Name, cancellationToken).Type ?? model.GetSymbolInfo(specifier.Name, cancellationToken).Symbol as ITypeSymbol))
                {
                    yield return new TextChange(new TextSpan(method.Modifiers.FullSpan.Length > 0 ? method.Modifiers[0].SpanStart : method.ReturnType.SpanStart, 0), "public ");
                    yield return new TextChange(specifier.Span, "");
                }
            }
        }
    }

    private static TextChange Without(BaseListSyntax list, BaseTypeSyntax[] removed)
    {
        if (removed.Length == list.Types.Count)
        {
            // With the blank before the colon.
            int start = list.ColonToken.GetPreviousToken().Span.End;
            return new TextChange(TextSpan.FromBounds(start, list.Types.Last().Span.End), "");
        }

        return new TextChange(list.Types.Span, string.Join(", ", list.Types.Where(type => !removed.Contains(type)).Select(static type => type.ToString())));
    }

    private static bool IsLifecycle(ITypeSymbol? type) => type is { Name: Lifecycle } && Leftovers.MeshSymbols.IsMesh(type.ContainingAssembly);
}
