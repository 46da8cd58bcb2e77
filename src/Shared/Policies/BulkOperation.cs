using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;

namespace Mesh.Shared.Policies;

/// <summary>The parameters of an operation with <c>[Bulk]</c>: the list to split, and the receiver of progress.</summary>
/// <param name="List">The parameter whose elements are split into batches.</param>
/// <param name="Progress">The parameter that receives the progress of the call; null when there is none.</param>
internal sealed record BulkOperation(IParameterSymbol List, IParameterSymbol? Progress)
{
    /// <summary>The type of the elements.</summary>
    public ITypeSymbol Item => ElementOf(List.Type)!;

    /// <summary>Finds the attribute that applies to an operation, and the method that has it, nearest first; null when there is none.</summary>
    /// <param name="service">The class; null to look only at the contract.</param>
    /// <param name="operation">The contract's method.</param>
    public static (AttributeData Attribute, IMethodSymbol Method)? AttributeOf(INamedTypeSymbol? service, IMethodSymbol operation)
    {
        foreach (IMethodSymbol method in AppliedPolicies.Methods(service, operation))
        {
            if (On(method) is { } attribute) return (attribute, method);
        }

        return null;
    }

    /// <summary>Gets the attribute of a method.</summary>
    public static AttributeData? On(IMethodSymbol method) => method.Attribute("Mesh", "BulkAttribute");

    /// <summary>Finds the parameters; null, with the reason as a sentence, when the signature does not fit.</summary>
    public static BulkOperation? Find(IMethodSymbol operation, out string problem)
    {
        problem = "";
        if (OperationFacts.Obstacle(operation) is { } obstacle) problem = obstacle;
        else if (!OperationFacts.IsTask(operation.ReturnType) || (OperationFacts.Result(operation) is { } result && !result.Is("System.Collections.Generic", "IReadOnlyList`1"))) problem = "it must return Task or ValueTask, or one of an IReadOnlyList<T>";
        IParameterSymbol[] lists = [.. operation.Parameters.Where(static parameter => ElementOf(parameter.Type) is not null)];
        if (problem.Length > 0) return null;
        if (lists.Length != 1)
        {
            problem = lists.Length == 0
                ? "none of its parameters is the list to split: an array, IReadOnlyList<T>, IReadOnlyCollection<T> or IEnumerable<T>"
                : $"its parameters {string.Join(" and ", lists.Select(static parameter => $"'{parameter.Name}'"))} are lists, and nothing says which is split";
            return null;
        }

        IParameterSymbol[] told = [.. operation.Parameters.Where(static parameter => IsProgress(parameter.Type))];
        if (told.Length > 1) problem = "it has more than one parameter that is told of the progress";
        else if (told.Length == 1 && told[0].Type.NullableAnnotation == NullableAnnotation.NotAnnotated) problem = $"the service is given null for '{told[0].Name}', because the facade reports the progress; declare it as IProgress<BulkProgress>?";
        return problem.Length > 0 ? null : new BulkOperation(lists[0], told.FirstOrDefault());
    }

    /// <summary>Gets the problem with a value of the attribute, as a sentence; null when there is none.</summary>
    public static string? ValueProblem(AttributeData attribute, IMethodSymbol operation)
    {
        foreach (PolicyValue number in BulkSchema.Schema.Values.Where(static value => value.Range is not null))
        {
            if (attribute.Named(number.Name)?.Value is int value && !number.Range!.Contains(value)) return $"{number.Name} must be {number.Range}";
        }

        return attribute.Named("Isolation")?.Value is int and not 0 && !HasOutcomes(operation)
            ? "Isolation needs an outcome for each item: return a list of Result<T> or Result"
            : null;
    }

    /// <summary>Whether the operation returns an outcome for each item.</summary>
    public static bool HasOutcomes(IMethodSymbol operation) =>
        OperationFacts.Result(operation) is INamedTypeSymbol { Arity: 1 } list && list.TypeArguments[0] is var element && (element.Is("Mesh.Results", "Result`1") || element.Is("Mesh.Results", "Result"));

    private static ITypeSymbol? ElementOf(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol { IsSZArray: true } array => array.ElementType,
        INamedTypeSymbol { Arity: 1 } named when named.Is("System.Collections.Generic", "IReadOnlyList`1") || named.Is("System.Collections.Generic", "IReadOnlyCollection`1") || named.Is("System.Collections.Generic", "IEnumerable`1") => named.TypeArguments[0],
        _ => null,
    };

    private static bool IsProgress(ITypeSymbol type) => type.Is("System", "IProgress`1") && ((INamedTypeSymbol)type).TypeArguments[0].Is("Mesh", "BulkProgress");
}
