using Microsoft.CodeAnalysis;

namespace Mesh.Adoption.Ejecting.Leftovers;

/// <summary>What becomes of each attribute of Mesh.</summary>
internal static class MeshAttributes
{
    private static readonly Dictionary<string, AttributeAnswer> s_answers = new(StringComparer.Ordinal)
    {
        // A registration stands in their place.
        ["Mesh.ServiceAttribute"] = AttributeAnswer.Replaced,
        ["Mesh.FactoryArgumentAttribute"] = AttributeAnswer.Replaced,
        ["Mesh.DependsOnAttribute"] = AttributeAnswer.Replaced,
        ["Mesh.DependsOnAttribute`1"] = AttributeAnswer.Replaced,
        ["Mesh.ProvidedByHostAttribute"] = AttributeAnswer.Replaced,
        ["Mesh.ProvidedByHostAttribute`1"] = AttributeAnswer.Replaced,
        // A decorator stands in their place; what it cannot do is said of each operation.
        ["Mesh.RetryAttribute"] = AttributeAnswer.Replaced,
        ["Mesh.NonIdempotentAttribute"] = AttributeAnswer.Replaced,
        ["Mesh.HedgeAttribute"] = AttributeAnswer.Replaced,
        ["Mesh.TimeoutAttribute"] = AttributeAnswer.Replaced,
        ["Mesh.TotalTimeoutAttribute"] = AttributeAnswer.Replaced,
        ["Mesh.CircuitBreakerAttribute"] = AttributeAnswer.Replaced,
        ["Mesh.ConcurrencyLimitAttribute"] = AttributeAnswer.Replaced,
        ["Mesh.RateLimitAttribute"] = AttributeAnswer.Replaced,
        ["Mesh.FallbackAttribute"] = AttributeAnswer.Replaced,
        ["Mesh.PolicyAttribute"] = AttributeAnswer.Replaced,
        ["Mesh.CachedAttribute"] = AttributeAnswer.Replaced,
        ["Mesh.InvalidatesCacheAttribute"] = AttributeAnswer.Replaced,
        // Nothing stands in their place.
        ["Mesh.StageAttribute"] = AttributeAnswer.Lost("services start in the order of their dependencies and their stages, without gates.", "let a service that must wait ask for what it waits for."),
        ["Mesh.WarmCacheAttribute"] = AttributeAnswer.Lost("nobody calls the method after the start.", "call it from a hosted service."),
        ["Mesh.BulkAttribute"] = AttributeAnswer.Lost("the list is no longer split into batches.", "split it in the method, with 'Enumerable.Chunk'."),
        // Code stands on them, or is printed for them.
        ["Mesh.ResilienceAttribute"] = AttributeAnswer.Kept,
        ["Mesh.Manifest.ManifestEntryAttribute"] = AttributeAnswer.Kept,
        ["Mesh.Steps.ArgumentStepAttribute`1"] = AttributeAnswer.Kept,
        ["Mesh.Steps.OperationStepAttribute`1"] = AttributeAnswer.Kept,
        ["Mesh.Steps.ResultStepAttribute`1"] = AttributeAnswer.Kept,
        ["Mesh.Steps.StepAlternativeAttribute"] = AttributeAnswer.Kept,
        ["Mesh.ManifestEntriesAttribute"] = AttributeAnswer.Kept,
        ["Mesh.Composition.MeshCapabilityAttribute`1"] = AttributeAnswer.Lost("the capability is not added.", "register what it registered."),
    };

    /// <summary>All attributes with an answer, by their metadata names.</summary>
    public static IReadOnlyDictionary<string, AttributeAnswer> Answers => s_answers;

    /// <summary>Whether an attribute is taken out of the sources.</summary>
    public static bool IsRemoved(INamedTypeSymbol attribute) => Of(attribute) is { IsRemoved: true };

    /// <summary>Gets the answer; null for an attribute that is none of Mesh.</summary>
    public static AttributeAnswer? Of(INamedTypeSymbol attribute) => MeshSymbols.IsMesh(attribute.ContainingAssembly) ? s_answers.GetValueOrDefault($"{attribute.ContainingNamespace.ToDisplayString()}.{attribute.MetadataName}") : null;
}
