using Mesh.Shared.Policies;
using Mesh.Shared.Symbols;
using Mesh.Shared.Validity;
using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Policies;

/// <summary>
/// A type with the policies on it and its methods, and the operations that they concern: for a service all operations of its contracts; for
/// an interface its own, as far as it can be decided from it alone.
/// </summary>
internal sealed class PolicyScope
{
    private PolicyScope(INamedTypeSymbol type, AttributeData? service, PolicyTypes types, CancellationToken cancellationToken)
    {
        (Type, Service, Types) = (type, service, types);
        Contracts = service is not null ? [.. ContractReader.Candidates(type, service).Where(static contract => contract.TypeKind == TypeKind.Interface)] : IsContract ? [type] : [];
        Operations = [.. Contracts.SelectMany(contract => OperationsOf(contract, cancellationToken))];
        Own = [.. Methods.Prepend<ISymbol>(type).SelectMany(AppliedPolicies.On)];
        Uses = [.. Own.Select(Use)];
    }

    public INamedTypeSymbol Type { get; }

    /// <summary>The attribute that makes it a service; null for an interface, and for another class.</summary>
    public AttributeData? Service { get; }

    /// <summary>The facts about the other types of the compilation.</summary>
    public PolicyTypes Types { get; }

    public Compilation Compilation => Types.Compilation;

    public bool IsContract => Type.TypeKind == TypeKind.Interface;

    /// <summary>The interfaces whose operations are checked.</summary>
    public IReadOnlyList<INamedTypeSymbol> Contracts { get; }

    public IReadOnlyList<PolicyOperation> Operations { get; }

    /// <summary>The policies on the type or one of its methods.</summary>
    public IReadOnlyList<AppliedPolicy> Own { get; }

    /// <summary>The policies on the type or one of its methods, with the operations that they concern.</summary>
    public IReadOnlyList<PolicyUse> Uses { get; }

    /// <summary>The methods of the type, including accessors.</summary>
    public IEnumerable<IMethodSymbol> Methods => Type.GetMembers().OfType<IMethodSymbol>();

    /// <summary>Creates the scope of a type; null when it has no policies.</summary>
    public static PolicyScope? Of(INamedTypeSymbol type, PolicyTypes types, CancellationToken cancellationToken)
    {
        if (type.TypeKind is not (TypeKind.Class or TypeKind.Struct or TypeKind.Interface)) return null;
        AttributeData? service = type.TypeKind == TypeKind.Class ? ServiceReader.AttributeOf(type) : null;
        bool hasOwn = PolicySyntax.HasAny(type, cancellationToken);
        if (service is null && !hasOwn) return null;
        // What an error of the compiler leaves unknown says nothing about policies.
        if (service is null ? DeclaredErrors.Has(type, type.ContainingAssembly) : IsBroken(type, service)) return null;
        var scope = new PolicyScope(type, service, types, cancellationToken);
        return hasOwn || scope.Operations.Any(static operation => operation.Policies.Count > 0) ? scope : null;
    }

    /// <summary>Gets a type with its operations, whether it has policies or not.</summary>
    public static PolicyScope Whole(INamedTypeSymbol type, PolicyTypes types, CancellationToken cancellationToken) =>
        new(type, type.TypeKind == TypeKind.Class ? ServiceReader.AttributeOf(type) : null, types, cancellationToken);

    /// <summary>Whether the policy stands on this type or one of its methods, so that its problems are reported here.</summary>
    public bool IsOwn(AppliedPolicy policy) => SymbolEqualityComparer.Default.Equals((policy.On as INamedTypeSymbol ?? policy.On.ContainingType).OriginalDefinition, Type);

    /// <summary>Whether another class here derives from this one, to whose operations its policies apply too.</summary>
    public bool IsExtended(CancellationToken cancellationToken) => !Type.IsSealed && !IsContract && Types.IsBase(Type, cancellationToken);

    private static bool IsBroken(INamedTypeSymbol type, AttributeData service)
    {
        for (INamedTypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            if (current.TypeKind == TypeKind.Error || current.Interfaces.Any(contract => NameValidity.Problem(contract, type.ContainingAssembly) is "")) return true;
        }

        return ContractReader.Candidates(type, service).Any(contract => contract.TypeKind == TypeKind.Interface && ContractValidity.Problem(contract, type.ContainingAssembly) is "");
    }

    private IEnumerable<PolicyOperation> OperationsOf(INamedTypeSymbol contract, CancellationToken cancellationToken)
    {
        foreach (INamedTypeSymbol declaring in contract.SelfAndExtended())
        {
            if (InfrastructureInterfaces.Contains(declaring)) continue;
            cancellationToken.ThrowIfCancellationRequested();
            foreach (ISymbol member in PartsOrder.Members(declaring))
            {
                if (member is not IMethodSymbol { MethodKind: MethodKind.Ordinary, IsStatic: false } method || (!method.IsAbstract && !method.IsVirtual)) continue;
                IReadOnlyList<AppliedPolicy> candidates = AppliedPolicies.Candidates(Type, contract, method);
                bool isIdempotent = AppliedPolicies.IsIdempotent(Type, method);
                yield return new PolicyOperation(method, IsContract ? null : AppliedPolicies.Implementation(Type, method), candidates, AppliedPolicies.InForce(candidates, isIdempotent), isIdempotent);
            }
        }
    }

    private PolicyUse Use(AppliedPolicy policy) => new(
        policy,
        [.. Operations.Where(operation => operation.Candidates.Any(candidate => IsSame(candidate, policy)))],
        [.. Operations.Where(operation => operation.Policies.Any(candidate => IsSame(candidate, policy)))]);

    // One attribute is read anew for each operation that it concerns.
    private static bool IsSame(AppliedPolicy policy, AppliedPolicy other) =>
        policy.Kind == other.Kind
        && policy.Attribute.ApplicationSyntaxReference is { } place && other.Attribute.ApplicationSyntaxReference is { } otherPlace
        && place.SyntaxTree == otherPlace.SyntaxTree && place.Span == otherPlace.Span;
}
