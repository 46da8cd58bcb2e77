using Mesh.Shared.Symbols;
using Mesh.Shared.Text;
using Microsoft.CodeAnalysis;

namespace Mesh.Generators.Facades;

/// <summary>Reads an annotated class into what its file is printed from.</summary>
internal static class ServiceFileReader
{
    public static ServiceFileModel? Read(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken)
    {
        if (context.TargetSymbol is not INamedTypeSymbol type || ServiceReader.AttributeOf(type) is not { } attribute) return null;
        // Two parts with the attribute, or two classes of one name, are an error, but one type to the compiler: it is read once.
        if (attribute.ApplicationSyntaxReference is not { } syntax || syntax.SyntaxTree != context.TargetNode.SyntaxTree || !context.TargetNode.Span.Contains(syntax.Span)) return null;
        if (ServiceReader.Read(type, attribute, out IReadOnlyList<INamedTypeSymbol> contracts, cancellationToken) is not { } service) return null;

        var scope = new FacadeScope([.. type.TypeParameters.Select(static parameter => parameter.Name)], type.ContainingAssembly);
        return new ServiceFileModel
        {
            Service = service,
            Namespace = type.ContainingNamespace.IsGlobalNamespace ? "" : TypeRefs.NamespacePrefix(type.ContainingNamespace).Substring("global::".Length).TrimEnd('.'),
            Module = Identifier.Module(type.ContainingAssembly.Name),
            RegistrarName = ServiceReader.RegistrarName(type),
            HintName = string.Join(".", ServiceReader.NameParts(type)),
            TypeParameters = type.Arity == 0 ? "" : $"<{string.Join(", ", type.TypeParameters.Select(parameter => AttributeReader.Of(parameter, scope.Home) + TypeRefs.Escape(parameter.Name)))}>",
            Constraints = Constraints.OfType(type.TypeParameters),
            Facades =
            [
                .. from contract in contracts
                   where contract.TypeKind == TypeKind.Interface
                   select new FacadeModel
                   {
                       Contract = TypeName.Of(contract),
                       ContractName = TypeRefs.Of(contract).ToShortString().Replace("@", ""),
                       Name = ServiceReader.FacadeName(type, contract, contracts),
                       IsOwned = service.IsOwned,
                       Members = MemberReader.Read(contract, scope, cancellationToken),
                   },
            ],
        };
    }
}
