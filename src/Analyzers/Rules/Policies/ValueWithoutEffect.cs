using Mesh.Analyzers.Policies;
using Mesh.Shared.Policies;
using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Rules.Policies;

/// <summary>MESH036: a value that has no effect because of another value.</summary>
internal sealed class ValueWithoutEffect : PolicyRule
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        RuleIds.ValueWithoutEffect,
        "The value has no effect",
        "[{0}] on '{1}' has no effect: {2}",
        Categories.Usage,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "Another value takes its place, or there is nothing for it to do.",
        RuleIds.Pages + RuleIds.ValueWithoutEffect + RuleIds.PageEnding);

    public override DiagnosticDescriptor Descriptor => s_descriptor;

    public override IEnumerable<Diagnostic> Check(PolicyScope scope, CancellationToken cancellationToken)
    {
        foreach (PolicyUse use in scope.Uses.Where(static use => use.InForce.Count > 0))
        {
            AttributeData attribute = use.Attribute;
            if (attribute.Named("Window")?.Value is int and > 0)
            {
                foreach (string name in new[] { "Sampling", "MinimumThroughput" })
                {
                    // By key, it also says for how long a breaker is kept that nobody asks for.
                    bool hasEffect = name == "Sampling" && attribute.Named("Key")?.Value is string;
                    if (!hasEffect && attribute.Named(name) is not null) yield return At(use, name, $"Window counts calls, and so takes the place of {name}");
                }
            }

            if (attribute.Named("MaxKeys") is not null && attribute.Named("Key")?.Value is not string) yield return At(use, "MaxKeys", "without Key there is only one");
            if (attribute.Named("NullDuration") is not null && use.InForce.All(static operation => IsNeverNull(operation.Operation))) yield return At(use, "NullDuration", "the result is never null");
            // Where there is no token either, the timeout as a whole cannot work (MESH040).
            if (attribute.Named("Abandon")?.Value is true && use.InForce.All(static operation => IsSynchronous(operation.Operation) && OperationFacts.Token(operation.Operation) is not null)) yield return At(use, "Abandon", "a synchronous operation occupies its caller until it ends");
            if (use.Kind == PolicyKind.InvalidatesCache && IsEmpty(attribute, "Keys") && IsEmpty(attribute, "Tags")) yield return use.At(s_descriptor, "it names neither Keys nor Tags to remove");
            if (use.Kind == PolicyKind.Retry && PolicyValues.Ticks(use.Policy, "MaxDelay") is > 0 and var longest && PolicyValues.Ticks(use.Policy, "Delay") > longest)
            {
                // Which of the two is meant is not known.
                string given = attribute.Named("MaxDelay") is not null ? "MaxDelay" : "Delay";
                yield return use.At(s_descriptor, PolicyPlaces.Value(attribute, given, use.Policy.On), $"Delay is above MaxDelay{(given == "Delay" ? $" ({PolicyValues.Effective(use.Policy, "MaxDelay")} where it is not given)" : "")}, which is then every wait");
            }
        }
    }

    private static Diagnostic At(PolicyUse use, string name, string problem) =>
        Diagnostic.Create(s_descriptor, PolicyPlaces.Value(use.Attribute, name, use.Policy.On), PolicyWithoutEffect.Removable, $"{use.Kind}({name})", use.Subject, problem);

    private static bool IsSynchronous(IMethodSymbol operation) => !OperationFacts.IsTask(operation.ReturnType) && !OperationFacts.IsStream(operation.ReturnType);

    private static bool IsNeverNull(IMethodSymbol operation) => OperationFacts.Result(operation) is { IsValueType: true } result && result.OriginalDefinition.SpecialType != SpecialType.System_Nullable_T;

    private static bool IsEmpty(AttributeData attribute, string name) => attribute.Named(name) is not { Kind: TypedConstantKind.Array, IsNull: false, Values.IsEmpty: false };
}
