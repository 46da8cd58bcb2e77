using Mesh.Shared.Policies;
using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;

namespace Mesh.Shared.Steps;

/// <summary>
/// Finds the steps of an operation: attributes whose class, or a base class of it, is marked as a step. The nearest attribute of a class
/// applies, or, if the class allows several, all of the nearest place.
/// </summary>
internal static class AppliedSteps
{
    public const string Operation = "OperationStepAttribute`1", Argument = "ArgumentStepAttribute`1", Outcome = "ResultStepAttribute`1";

    /// <summary>Finds the steps of an operation, outermost first.</summary>
    /// <param name="service">The class.</param>
    /// <param name="contract">The contract of the facade.</param>
    /// <param name="operation">The contract's method.</param>
    public static IReadOnlyList<AppliedStep> Of(INamedTypeSymbol service, INamedTypeSymbol contract, IMethodSymbol operation)
    {
        IEnumerable<ISymbol> places = AppliedPolicies.Methods(service, operation).Concat<ISymbol>(AppliedPolicies.Types(service, contract, operation)).Distinct<ISymbol>(SymbolEqualityComparer.Default);
        return InOrder(Nearest(places.Select(static place => On(place, PartsOrder.Attributes(place), Operation))));
    }

    /// <summary>Finds the steps of an operation's arguments, in the order of their calls.</summary>
    public static IReadOnlyList<AppliedStep> OfArguments(INamedTypeSymbol service, IMethodSymbol operation)
    {
        IMethodSymbol[] methods = [.. AppliedPolicies.Methods(service, operation)];
        return [.. operation.Parameters.SelectMany(parameter => InOrder(Nearest(methods.Select(method => method.Parameters[parameter.Ordinal]).Select(static own => On(own, own.GetAttributes(), Argument)))))];
    }

    /// <summary>Finds the steps of an operation's result, outermost first.</summary>
    public static IReadOnlyList<AppliedStep> OfResult(INamedTypeSymbol service, IMethodSymbol operation) =>
        InOrder(Nearest(AppliedPolicies.Methods(service, operation).Select(static method => On(method, method.GetReturnTypeAttributes(), Outcome))));

    private static List<AppliedStep> On(ISymbol symbol, IEnumerable<AttributeData> attributes, string marker)
    {
        var found = new List<AppliedStep>();
        foreach (AttributeData attribute in attributes)
        {
            if (attribute.AttributeConstructor is null || Marker(attribute.AttributeClass, marker) is not { } mark) continue;
            if (mark.AttributeClass!.TypeArguments[0] is not INamedTypeSymbol { TypeKind: TypeKind.Class } step) continue;
            int place = mark.ConstructorArguments.FirstOrDefault() is { Kind: TypedConstantKind.Enum, Value: int value } ? value : (int)StepPlace.Validate;
            if (place is >= 0 and <= (int)StepPlace.Chaos) found.Add(new AppliedStep(attribute, step, (StepPlace)place, mark.Named("Order")?.Value as int? ?? 0, symbol));
        }

        return found;
    }

    // Most attributes are ours, and no steps: nothing is bound for them.
    private static AttributeData? Marker(INamedTypeSymbol? type, string marker) => type?.ContainingAssembly?.Name == SymbolFacts.RuntimeAssembly ? null : MarkedAttributes.Mark(type, StepKindsReader.Space, marker);

    private static List<AppliedStep> Nearest(IEnumerable<List<AppliedStep>> places) => MarkedAttributes.Nearest(places, static step => step.Attribute);

    private static IReadOnlyList<AppliedStep> InOrder(List<AppliedStep> steps) =>
        [.. steps.OrderBy(static step => step.Place, Comparer<StepPlace>.Default).ThenBy(static step => step.Order, Comparer<int>.Default).ThenBy(static step => step.Attribute.AttributeClass!.ToDisplayString(), StringComparer.Ordinal)];
}
