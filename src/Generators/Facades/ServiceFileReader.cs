using Mesh.Generators.Dispatch;
using Mesh.Generators.Entries;
using Mesh.Generators.Registration;
using Mesh.Shared.Facts;
using Mesh.Shared.Model;
using Mesh.Shared.Shapes;
using Mesh.Shared.Symbols;
using Mesh.Shared.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mesh.Generators.Facades;

/// <summary>Reads an annotated class into the model from which its file is printed.</summary>
internal static class ServiceFileReader
{
    private static readonly ShapeCache<ServiceFileModel?> s_cache = new();

    public static ServiceFileModel? Read(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken)
    {
        if (context.TargetSymbol is not INamedTypeSymbol type || ServiceReader.AttributeOf(type) is not { } attribute || LanguageSupport.TooOld(context.SemanticModel.Compilation) is not null) return null;
        // Two parts with the attribute, or two classes of one name, are an error, but one type to the compiler: it is read once.
        if (attribute.ApplicationSyntaxReference is not { } syntax || syntax.SyntaxTree != context.TargetNode.SyntaxTree || !context.TargetNode.Span.Contains(syntax.Span)) return null;

        // After most edits the same would be read again: reading the members of all contracts from new symbols is what costs.
        CompilationShape shape = CompilationShape.Of(context.SemanticModel.Compilation, cancellationToken);
        if (s_cache.TryGet(context.TargetNode, shape, out ServiceFileModel? known)) return known;
        ServiceFileModel? read = Read(type, attribute, context.SemanticModel.Compilation, cancellationToken);
        s_cache.Add(context.TargetNode, shape, type, read);
        return read;
    }

    private static ServiceFileModel? Read(INamedTypeSymbol type, AttributeData attribute, Compilation compilation, CancellationToken cancellationToken)
    {
        if (ServiceReader.Read(type, attribute, out IReadOnlyList<INamedTypeSymbol> own, cancellationToken) is not { } service) return null;
        // Calls of a decorated contract may pass through the facade of the decorator's class, for its policies.
        INamedTypeSymbol? decorated = service.Decoration is null ? null : DecorationReader.Contract(type, attribute);
        IReadOnlyList<INamedTypeSymbol> all = decorated is null ? own : [.. own, decorated], contracts = service.Decoration is { HasFacade: true } ? all : own;
        string[] taken = [.. type.TypeParameters.Select(static parameter => parameter.Name)];
        bool isDispatched = DispatchReader.IsAwake(compilation);
        string typeArguments = type.Arity == 0 ? "" : $"<{string.Join(", ", type.TypeParameters.Select(static parameter => TypeName.OfParameter(parameter)))}>";
        return new ServiceFileModel
        {
            Service = service,
            Module = Identifier.Module(type.ContainingAssembly.Name),
            RegistrarName = ServiceReader.RegistrarName(type),
            HintName = string.Join(".", ServiceReader.NameParts(type)),
            TypeParameters = type.Arity == 0 ? "" : $"<{string.Join(", ", type.TypeParameters.Select(parameter => AttributeReader.Of(parameter, type.ContainingAssembly) + TypeName.OfParameter(parameter)))}>",
            Constraints = Constraints.OfType(type.TypeParameters),
            Entries = EntriesReader.OfService(type, service, all, contract => ContractName(contract, all)),
            Fingerprint = ServiceFacts.Fingerprint(ServiceFacts.Of(type, service, all)),
            Warming = service.IsMade ? [] : WarmReader.Read(type, service.Key),
            Facades =
            [
                .. from contract in contracts
                   where contract.TypeKind == TypeKind.Interface
                   let name = ServiceReader.FacadeName(type, contract, all)
                   select new FacadeModel
                   {
                       Contract = TypeName.Of(contract),
                       Type = TypeRefs.Of(contract),
                       ContractName = ContractName(contract, all),
                       Name = name,
                       IsOwned = service.IsOwned,
                       IsDeferred = service.Lifetime == Lifetime.Singleton,
                       IsOfDecorated = SymbolEqualityComparer.Default.Equals(contract, decorated),
                       IsPartial = contract.SelfAndExtended().Any(declaring => IsPartial(declaring, cancellationToken)),
                       Members = MemberReader.Read(contract, new FacadeScope(taken, type, contract, compilation, name + typeArguments, isDispatched), cancellationToken),
                   },
            ],
        };
    }

    private static bool IsPartial(INamedTypeSymbol contract, CancellationToken cancellationToken) =>
        contract.DeclaringSyntaxReferences.Any(part => part.GetSyntax(cancellationToken) is InterfaceDeclarationSyntax declaration && declaration.Modifiers.Any(SyntaxKind.PartialKeyword));

    // Without namespaces, unless another contract of the class has the same name then.
    private static string ContractName(INamedTypeSymbol contract, IReadOnlyList<INamedTypeSymbol> contracts)
    {
        string name = Short(contract);
        return contracts.Count(other => Short(other) == name) == 1 ? name : TypeRefs.Of(contract).ToString().Replace("global::", "").Replace("@", "");

        static string Short(INamedTypeSymbol type) => TypeRefs.Of(type).ToShortString().Replace("@", "");
    }
}
