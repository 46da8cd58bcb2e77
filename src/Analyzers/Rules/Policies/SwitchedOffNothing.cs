using Mesh.Analyzers.Policies;
using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Rules.Policies;

/// <summary>MESH035: <c>Enabled = false</c> where there is no policy to switch off.</summary>
internal sealed class SwitchedOffNothing : PolicyRule
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        RuleIds.SwitchedOffNothing,
        "There is no policy to switch off",
        "[{0}] on '{1}' has no effect: {2}",
        Categories.Usage,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "Enabled = false switches off a policy that a class or a contract has for all of its operations.",
        RuleIds.Pages + RuleIds.SwitchedOffNothing + RuleIds.PageEnding);

    public override DiagnosticDescriptor Descriptor => s_descriptor;

    // What an interface switches off may stand on a class that nobody sees from here.
    public override IEnumerable<Diagnostic> Check(PolicyScope scope, CancellationToken cancellationToken) => scope.IsContract ? [] :
        from use in scope.Uses
        where use.Policy.IsOff && use.Reached.Count > 0 && !use.Reached.Any(operation => HasOther(operation, use))
        select use.At(s_descriptor, $"there is no other [{use.Kind}] to switch off", PolicyWithoutEffect.Removable);

    private static bool HasOther(PolicyOperation operation, PolicyUse use) =>
        operation.Candidates.Any(candidate => candidate.Kind == use.Kind && !candidate.IsOff && (operation.IsIdempotent || !candidate.SkipsNonIdempotent));
}
