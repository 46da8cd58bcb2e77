using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Mesh.Shared.Policies;

namespace Mesh.Analyzers.Policies;

/// <summary>
/// Determines by names alone whether a type may have policies: most types have none, and binding the attributes of all of them
/// would cost more than all the rules.
/// </summary>
internal static class PolicySyntax
{
    private static readonly HashSet<string> s_names = new(
        Enum.GetNames(typeof(PolicyKind)).Concat(["NonIdempotent", "WarmCache", "Bulk"]).SelectMany(static name => new[] { name, name + "Attribute" }),
        StringComparer.Ordinal);

    /// <summary>Whether an attribute on the type or on one of its methods has the name of a policy.</summary>
    public static bool HasAny(INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        foreach (SyntaxReference reference in type.DeclaringSyntaxReferences)
        {
            if (reference.GetSyntax(cancellationToken) is not TypeDeclarationSyntax declaration) continue;
            if (HasAny(declaration.AttributeLists)) return true;
            foreach (MemberDeclarationSyntax member in declaration.Members)
            {
                if (member is BaseTypeDeclarationSyntax) continue;
                if (HasAny(member.AttributeLists) || (member is BasePropertyDeclarationSyntax { AccessorList: { } accessors } && accessors.Accessors.Any(static accessor => HasAny(accessor.AttributeLists)))) return true;
            }
        }

        return false;
    }

    private static bool HasAny(SyntaxList<AttributeListSyntax> lists)
    {
        foreach (AttributeListSyntax list in lists)
        {
            foreach (AttributeSyntax attribute in list.Attributes)
            {
                if (s_names.Contains(NameOf(attribute))) return true;
            }
        }

        return false;
    }

    /// <summary>Gets the name by which an attribute is written, without namespaces.</summary>
    public static string NameOf(AttributeSyntax attribute) => attribute.Name switch
    {
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        AliasQualifiedNameSyntax aliased => aliased.Name.Identifier.ValueText,
        _ => "",
    };
}
