using Mesh.Shared.Equatable;
using Mesh.Shared.Model;
using Microsoft.CodeAnalysis;

namespace Mesh.Shared.Symbols;

/// <summary>Reads what a decorator decorates.</summary>
internal static class DecorationReader
{
    /// <summary>The argument of <c>[Service]</c> that makes a class a decorator.</summary>
    public const string Argument = "Decorates";

    private static readonly string[] s_steps = ["OperationStepAttribute`1", "ArgumentStepAttribute`1", "ResultStepAttribute`1"];

    /// <summary>Whether the attribute makes its class a decorator.</summary>
    public static bool Asked(AttributeData attribute) => attribute.NamedArguments.Any(static argument => argument is { Key: Argument, Value.IsNull: false });

    /// <summary>Gets the decorated contract as the class implements it; null when it does not, or in several ways.</summary>
    public static INamedTypeSymbol? Contract(INamedTypeSymbol type, AttributeData attribute) => Decorated(type, attribute).Take(2).ToArray() is { Length: 1 } found ? found[0] : null;

    /// <summary>Gets the decorated contract in all ways in which the class implements it: several for an open one.</summary>
    public static IEnumerable<INamedTypeSymbol> Decorated(INamedTypeSymbol type, AttributeData attribute) =>
        attribute.Named(Argument)?.Value is INamedTypeSymbol { TypeKind: TypeKind.Interface } contract ? ContractReader.Implemented(type, contract) : [];

    /// <summary>Reads the decoration of a decorator that has no problem.</summary>
    public static DecorationModel Read(INamedTypeSymbol type, AttributeData attribute, INamedTypeSymbol decorated, ContractModel contract, EquatableArray<ParameterModel> parameters, string? key) => new()
    {
        Contract = contract,
        ContractName = TypeRefs.Of(decorated).ToShortString().Replace("@", ""),
        Parameter = Inner(contract.Type, parameters, key)[0],
        Order = attribute.Named("Order")?.Value as int? ?? 0,
        IsApart = attribute.Named("MeasuredApart")?.Value is true,
        HasPolicies = HasPolicies(type, decorated),
        Lifetime = attribute.Named("Lifetime") is null ? null : ServiceReader.LifetimeOf(attribute),
    };

    /// <summary>
    /// Finds the parameters that can take what is decorated: those of the contract with the decorator's key in an attribute, or else those
    /// without one.
    /// </summary>
    public static int[] Inner(TypeRef contract, EquatableArray<ParameterModel> parameters, string? key)
    {
        int[] same = [.. Enumerable.Range(0, parameters.Count).Where(index => parameters[index] is { Inner.Count: 0, Kind: ParameterKind.Single or ParameterKind.Lazy or ParameterKind.Func } parameter && parameter.Type == contract)];
        int[] keyed = [.. same.Where(index => key is not null && parameters[index].Key == key)];
        return keyed.Length > 0 ? keyed : [.. same.Where(index => parameters[index].Key is null)];
    }

    /// <summary>Whether a class declares policies or steps for the operations of a contract, on itself or on the methods that implement them.</summary>
    public static bool HasPolicies(INamedTypeSymbol type, INamedTypeSymbol contract)
    {
        if (type.SelfAndBases().Any(static current => current.SpecialType != SpecialType.System_Object && current.GetAttributes().Any(IsPolicy))) return true;
        return OperationsOf(contract)
            .Select(type.FindImplementationForInterfaceMember)
            .OfType<IMethodSymbol>()
            .Where(static method => method.ContainingType.TypeKind != TypeKind.Interface)
            .Any(HasPolicies);
    }

    private static bool HasPolicies(IMethodSymbol implementation)
    {
        for (IMethodSymbol? method = implementation; method is not null; method = method.OverriddenMethod)
        {
            if (method.GetAttributes().Concat(method.GetReturnTypeAttributes()).Concat(method.Parameters.SelectMany(static parameter => parameter.GetAttributes())).Any(IsPolicy)) return true;
        }

        return false;
    }

    private static bool IsPolicy(AttributeData attribute) =>
        attribute.AttributeClass.Is("Mesh", "BulkAttribute")
        || attribute.AttributeClass.IsOrDerivesFrom("Mesh", "OperationPolicyAttribute")
        || s_steps.Any(step => MarkedAttributes.Mark(attribute.AttributeClass, "Mesh.Steps", step) is not null);

    private static IEnumerable<IMethodSymbol> OperationsOf(INamedTypeSymbol contract) => contract.SelfAndExtended()
        .Where(static declaring => !InfrastructureInterfaces.Contains(declaring))
        .SelectMany(static declaring => declaring.GetMembers().OfType<IMethodSymbol>())
        .Where(static method => method is { MethodKind: MethodKind.Ordinary, IsStatic: false });
}
