using Mesh.Analyzers.Policies;
using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Rules.Policies;

/// <summary>A rule that looks at the policies of one type: of a service, of a contract, or of a class that is none.</summary>
internal abstract class PolicyRule : Rule
{
    public abstract IEnumerable<Diagnostic> Check(PolicyScope scope, CancellationToken cancellationToken);
}
