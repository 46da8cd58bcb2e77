using System.Collections.Immutable;
using Mesh.Analyzers.Policies;
using Mesh.Shared.Policies;
using Mesh.Shared.Symbols;
using Mesh.Shared.Text;
using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Rules.Policies;

/// <summary>MESH040: a timeout of an operation without a cancellation token, so that nothing can end the operation.</summary>
internal sealed class TimeoutWithoutToken : PolicyRule
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        RuleIds.TimeoutWithoutToken,
        "The timeout cannot end the operation",
        "[{0}] on '{1}' cannot work: {2}",
        Categories.Usage,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "The limit cancels the token of the operation, and does nothing else.",
        RuleIds.Pages + RuleIds.TimeoutWithoutToken + RuleIds.PageEnding);

    public override DiagnosticDescriptor Descriptor => s_descriptor;

    public override IEnumerable<Diagnostic> Check(PolicyScope scope, CancellationToken cancellationToken)
    {
        foreach (PolicyUse use in scope.Uses.Where(static use => use.Kind is PolicyKind.Timeout or PolicyKind.TotalTimeout))
        {
            PolicyOperation[] endless = [.. use.InForce.Where(operation => IsEndless(operation, use.Attribute)).GroupBy(static operation => operation.Operation, SymbolEqualityComparer.Default).Select(static same => same.First())];
            // On a type it is meant for what can be ended at all, unless nothing can.
            if (use.IsOnType && use.InForce.Any(operation => !IsEndless(operation, use.Attribute))) endless = [.. endless.Where(static operation => IsAsynchronous(operation.Operation))];
            if (endless.Length == 0) continue;
            string names = Words.List([.. endless.Select(static operation => $"'{operation.Name}'").Distinct()]);
            bool isAsync = endless.All(static operation => OperationFacts.IsTask(operation.Operation.ReturnType));
            string other = use.IsOnType ? ", or switch it off there with Enabled = false" : isAsync ? ", or write Abandon = true to leave it running" : "";
            yield return use.At(
                s_descriptor,
                $"{names} {(endless.Length > 1 ? "take" : "takes")} no CancellationToken, through which alone {(endless.Length > 1 ? "they" : "it")} could be ended; add one{other}",
                ImmutableDictionary<string, string?>.Empty.Add(Properties.WithoutToken, Properties.Ids(endless.Select(static operation => operation.Operation.OriginalDefinition))));
        }
    }

    private static bool IsAsynchronous(IMethodSymbol operation) => OperationFacts.IsTask(operation.ReturnType) || OperationFacts.IsStream(operation.ReturnType);

    private static bool IsEndless(PolicyOperation operation, AttributeData attribute)
    {
        IMethodSymbol method = operation.Operation;
        if (OperationFacts.Obstacle(method) is not null || OperationFacts.Token(method) is not null) return false;
        // A stream's enumerator has a token of its own; an iterator sees it through a parameter only.
        if (OperationFacts.IsStream(method.ReturnType)) return operation.Implementation is { IsAsync: true } && attribute.Named("Abandon")?.Value is not true;
        return !OperationFacts.IsTask(method.ReturnType) || attribute.Named("Abandon")?.Value is not true;
    }
}
