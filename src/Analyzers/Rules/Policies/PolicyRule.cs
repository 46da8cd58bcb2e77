using Mesh.Analyzers.Policies;
using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Rules.Policies;

/// <summary>A rule that checks the policies of a type: a service, a contract, or another class.</summary>
internal abstract class PolicyRule : Rule
{
    public abstract IEnumerable<Diagnostic> Check(PolicyScope scope, CancellationToken cancellationToken);
}
