using Mesh.Analyzers.Policies;
using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Rules.Policies;

/// <summary>MESH011: <c>Enabled = false</c> where there is no policy to switch off.</summary>
internal sealed class SwitchedOffNothing : PolicyRule
{
    public override DiagnosticDescriptor Descriptor => PolicyWithoutEffect.Shared;

    // What an interface switches off may stand on a class that nobody sees from here.
    public override IEnumerable<Diagnostic> Check(PolicyScope scope, CancellationToken cancellationToken) => scope.IsContract ? [] :
        from use in scope.Uses
        where use.Policy.IsOff && use.Reached.Count > 0 && !use.Reached.Any(operation => HasOther(operation, use))
        select use.At(PolicyWithoutEffect.Shared, $"there is no other [{use.Kind}] to switch off", PolicyWithoutEffect.Removable);

    private static bool HasOther(PolicyOperation operation, PolicyUse use) =>
        operation.Candidates.Any(candidate => candidate.Kind == use.Kind && !candidate.IsOff && (operation.IsIdempotent || !candidate.SkipsNonIdempotent));
}
