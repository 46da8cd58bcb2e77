using Mesh.Shared.Model;
using Mesh.Shared.Registrations;
using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Mesh.Analyzers.Registrations;

/// <summary>
/// The services that the applications composed here may do without: those whose every contract is substituted, and all where only a part is
/// started (<c>Substitute&lt;T&gt;(...)</c>, <c>StartOnly(...)</c>). The dependencies of these need not be registered.
/// </summary>
internal sealed class LeftOut
{
    private readonly HashSet<TypeRef> _substituted = [];
    private bool _isCut;

    /// <summary>Reads the calls.</summary>
    public static LeftOut Of(Compilation compilation, CallSites calls, CancellationToken cancellationToken)
    {
        var result = new LeftOut();
        foreach ((SyntaxTree tree, RegistrationSites sites) in calls.Files)
        {
            if (sites.Parts.Count == 0) continue;
            SemanticModel model = compilation.GetSemanticModel(tree);
            foreach (InvocationExpressionSyntax part in sites.Parts)
            {
                if (model.GetOperation(part, cancellationToken) is not IInvocationOperation { TargetMethod: { } method } || method.ContainingAssembly?.Name != SymbolFacts.RuntimeAssembly) continue;
                if (method.Name == "StartOnly") result._isCut = true;
                else if (method.TypeArguments.Length == 1) result._substituted.Add(TypeRefs.Of(method.TypeArguments[0]));
            }
        }

        return result;
    }

    /// <summary>Whether the service may never be constructed.</summary>
    public bool May(ServiceModel service) => _isCut || (service.Contracts.Count > 0 && service.Contracts.All(contract => _substituted.Contains(contract.Type)));
}
