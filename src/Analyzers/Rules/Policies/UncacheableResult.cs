using Mesh.Analyzers.Policies;
using Mesh.Shared.Policies;
using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Rules.Policies;

/// <summary>MESH041: a result that cannot be cached, or that callers who share it could modify for each other.</summary>
internal sealed class UncacheableResult : PolicyRule
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        RuleIds.UncacheableResult,
        "The result cannot be cached",
        "[{0}] on '{1}' cannot work: {2}",
        Categories.Usage,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "There is nothing to keep, or the callers who share it could spoil it for each other.",
        RuleIds.Pages + RuleIds.UncacheableResult + RuleIds.PageEnding);

    private static readonly HashSet<string> s_mutable = new(StringComparer.Ordinal)
    {
        "List`1", "Dictionary`2", "HashSet`1", "SortedSet`1", "SortedDictionary`2", "SortedList`2", "Queue`1", "Stack`1", "LinkedList`1", "PriorityQueue`2", "OrderedDictionary`2",
    };

    public override DiagnosticDescriptor Descriptor => s_descriptor;

    public override IEnumerable<Diagnostic> Check(PolicyScope scope, CancellationToken cancellationToken)
    {
        foreach (PolicyUse use in scope.Uses.Where(static use => use.Kind == PolicyKind.Cached))
        {
            PolicyOperation[] applicable = [.. use.InForce.Where(static operation => OperationFacts.Obstacle(operation.Operation) is null)];
            if (applicable.Length == 0) continue;
            // On a type it is meant for those operations that have a result.
            if (use.FirstOrAll(static operation => Unkept(operation.Operation) is not null) is { } unkept) yield return use.At(s_descriptor, Unkept(unkept.Operation)!);
            else if (applicable.FirstOrDefault(static operation => Spoilt(operation.Operation) is not null) is { } spoilt) yield return use.At(s_descriptor, Spoilt(spoilt.Operation)!);
        }
    }

    private static string? Unkept(IMethodSymbol operation) =>
        OperationFacts.IsStream(operation.ReturnType) ? $"'{operation.Name}' returns a stream, which can be read once"
        : OperationFacts.Result(operation) is null ? $"'{operation.Name}' has no result to keep"
        : null;

    private static string? Spoilt(IMethodSymbol operation)
    {
        if (Unkept(operation) is not null || OperationFacts.Result(operation) is not { } result) return null;
        string type = result.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
        if (result is IArrayTypeSymbol || IsMutableCollection(result)) return $"all callers of '{operation.Name}' share one {type}, and each could change it; return an IReadOnlyList<T>, an immutable collection, or another type that cannot be changed";
        bool isDisposable = result.IsDisposable();
        return isDisposable ? $"all callers of '{operation.Name}' share one {type}, and the first to dispose it ends it for the others" : null;
    }

    private static bool IsMutableCollection(ITypeSymbol type) => type.SelfAndBases().Any(static current => s_mutable.Contains(current.MetadataName) && SymbolFacts.IsNamespace(current.ContainingNamespace, "System.Collections.Generic"));
}
