using Mesh.Analyzers.Policies;
using Mesh.Shared.Policies;
using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Rules.Policies;

/// <summary>MESH012: a policy that cannot work because of the signature of its operation, or of another attribute.</summary>
internal sealed class PolicyThatCannotWork : PolicyRule
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        RuleIds.PolicyThatCannotWork,
        "The policy cannot work",
        "[{0}] on '{1}' cannot work: {2}",
        Categories.Usage,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "The operation is called without it, or it does something else than it says.",
        RuleIds.Pages + RuleIds.PolicyThatCannotWork + RuleIds.PageEnding);

    public override DiagnosticDescriptor Descriptor => s_descriptor;

    public override IEnumerable<Diagnostic> Check(PolicyScope scope, CancellationToken cancellationToken)
    {
        foreach (PolicyUse use in scope.Uses)
        {
            if (use.FirstOrAll(static operation => OperationFacts.Obstacle(operation.Operation) is not null) is { } hindered) yield return use.At(s_descriptor, $"no policy can be applied to '{hindered.Name}', for {OperationFacts.Obstacle(hindered.Operation)}");
            else if (use.Kind != PolicyKind.RateLimit && use.FirstOrAll(static operation => Unseen(operation.Operation) is not null) is { } unseen) yield return use.At(s_descriptor, $"'{unseen.Name}' returns {Unseen(unseen.Operation)}");
            else if (use.Kind is PolicyKind.Retry or PolicyKind.Hedge && Problem(use) is { } problem) yield return use.At(s_descriptor, problem);
        }
    }

    // A policy waits for a task; of anything else it sees that it was returned, and not how it ends.
    private static string? Unseen(IMethodSymbol operation)
    {
        ITypeSymbol returned = operation.ReturnType;
        if (!OperationFacts.IsTask(returned)) return IsAwaitable(returned) ? $"{Name(returned)}, which is neither a Task nor a ValueTask, so that only its beginning is seen; return one of these" : null;
        return OperationFacts.Result(operation) is { } result && IsAwaitable(result) ? $"{Name(returned)}, of which only the outer task is seen; return {Name(result)}" : null;
    }

    private static bool IsAwaitable(ITypeSymbol type)
    {
        for (ITypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            if (current.GetMembers("GetAwaiter").Any(static member => member is IMethodSymbol { IsStatic: false, Arity: 0, Parameters.Length: 0, DeclaredAccessibility: Accessibility.Public })) return true;
        }

        return false;
    }

    private static string Name(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);

    private static string? Problem(PolicyUse use)
    {
        bool isActive = use.Kind == PolicyKind.Hedge || PolicyPlaces.Scalar(use.Attribute, "Count") is not 0;
        if (isActive && !use.IsOnType && use.InForce.FirstOrDefault(static operation => !operation.IsIdempotent) is { } once) return $"'{once.Name}' is marked [NonIdempotent], and would run more than once; remove one of the two";
        if (use.Kind == PolicyKind.Hedge)
        {
            return use.FirstOrAll(static operation => !OperationFacts.IsTask(operation.Operation.ReturnType)) is not { } operation ? null
                : OperationFacts.IsStream(operation.Operation.ReturnType) ? $"'{operation.Name}' returns a stream, of which there is no second one to take in its place"
                : $"'{operation.Name}' is synchronous, so that a second attempt could begin only when the first has ended";
        }

        // The first wait, before any growth; varied at random it may be shorter, but not by so much that waiting makes sense.
        PolicyOperation? late = use.FirstOrAll(operation => operation.Policy(PolicyKind.TotalTimeout) is { } total && isActive && PolicyValues.Ticks(use.Policy, "Delay") >= PolicyValues.Ticks(total, "Duration"));
        return late is null ? null : $"it waits {PolicyValues.Effective(use.Policy, "Delay")} before the second attempt, and the total timeout ends the call after {PolicyPlaces.Scalar(late.Policy(PolicyKind.TotalTimeout)!.Attribute, "Duration")}";
    }
}
