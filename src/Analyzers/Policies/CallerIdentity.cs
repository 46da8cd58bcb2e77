using Mesh.Shared.Policies;
using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mesh.Analyzers.Policies;

/// <summary>
/// Determines whether the result of an operation depends on the caller: by an authorization attribute, or by what its method reads.
/// </summary>
internal static class CallerIdentity
{
    /// <summary>Types from which code reads the caller without a parameter.</summary>
    private static readonly HashSet<string> s_ambient = new(StringComparer.Ordinal)
    {
        "Microsoft.AspNetCore.Http.IHttpContextAccessor",
        "Microsoft.AspNetCore.Http.HttpContext",
        "Microsoft.AspNetCore.Components.Authorization.AuthenticationStateProvider",
        "Microsoft.AspNetCore.Authorization.IAuthorizationService",
        "System.Security.Claims.ClaimsPrincipal",
        "System.Security.Claims.ClaimsIdentity",
        "System.Security.Principal.IPrincipal",
        "System.Security.Principal.IIdentity",
    };

    /// <summary>Words in parameter names that identify callers.</summary>
    private static readonly string[] s_words = ["user", "tenant", "principal", "identity", "caller", "account", "owner", "subject", "role", "claim", "customer", "member", "permission"];

    /// <summary>Gets the attribute that restricts who may call the operation; null when everyone may.</summary>
    public static AttributeData? Authorization(PolicyOperation operation, INamedTypeSymbol type)
    {
        ISymbol?[] places = [operation.Implementation, operation.Operation, type, operation.Operation.ContainingType];
        if (places.Any(static place => place is IMethodSymbol && place.GetAttributes().Any(static attribute => attribute.AttributeClass?.Name == "AllowAnonymousAttribute"))) return null;
        return places.SelectMany(static place => place?.GetAttributes() ?? []).FirstOrDefault(static attribute => IsAuthorization(attribute.AttributeClass));
    }

    /// <summary>Gets the name of what the method of the class reads to identify the caller, for messages; null for nothing.</summary>
    public static string? Looked(IMethodSymbol? implementation, Compilation compilation, CancellationToken cancellationToken)
    {
        if (implementation?.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellationToken) is not MethodDeclarationSyntax declaration) return null;
        SemanticModel? model = null;
        foreach (IdentifierNameSyntax name in declaration.DescendantNodes().OfType<IdentifierNameSyntax>())
        {
            if (!compilation.ContainsSyntaxTree(declaration.SyntaxTree)) return null;
            // What is read from an argument is the argument's: the key says whether it counts.
            bool isOfOther = name.Parent is MemberAccessExpressionSyntax { Expression: not ThisExpressionSyntax } access && access.Name == name;
            model ??= compilation.GetSemanticModel(declaration.SyntaxTree);
            ITypeSymbol? type = model.GetSymbolInfo(name, cancellationToken).Symbol switch
            {
                IFieldSymbol field when field.IsStatic || !isOfOther => field.Type,
                IPropertySymbol property when property.IsStatic || !isOfOther => property.Type,
                // Of a primary constructor.
                IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } } parameter => parameter.Type,
                _ => null,
            };
            if (type is not null && s_ambient.Contains(type.ToDisplayString(s_plain))) return $"{type.Name} '{name.Identifier.ValueText}'";
        }

        return null;
    }

    /// <summary>Whether a part of the key identifies the caller.</summary>
    public static bool IsIn(KeyTemplate key) => key.Holes.Any(static hole => s_words.Any(word => hole.Text.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0) || s_ambient.Contains(hole.Parameter!.Type.ToDisplayString(s_plain)));

    private static readonly SymbolDisplayFormat s_plain = new(typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces);

    private static bool IsAuthorization(INamedTypeSymbol? type)
    {
        for (INamedTypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            if (current.Name == "AuthorizeAttribute") return true;
        }

        return type?.AllInterfaces.Any(static contract => contract.Is("Microsoft.AspNetCore.Authorization", "IAuthorizeData")) == true;
    }
}
