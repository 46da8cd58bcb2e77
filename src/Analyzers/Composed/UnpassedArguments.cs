using Mesh.Shared.Graphs;
using Mesh.Shared.Model;

namespace Mesh.Analyzers.Composed;

/// <summary>
/// Determines which values are missing that callers of a factory are to pass: those of services whose factory nobody requests. Where
/// somebody requests such a service without arguments, that request is what is missing.
/// </summary>
internal sealed class UnpassedArguments
{
    private readonly IReadOnlyList<ServiceModel> _services;
    private readonly ComposedGraph _composed;
    private readonly HashSet<int> _asked;
    private readonly HashSet<TypeRef> _plain;

    public UnpassedArguments(IReadOnlyList<ServiceModel> services, ComposedGraph composed, IEnumerable<GraphGap> gaps)
    {
        (_services, _composed) = (services, composed);
        _asked = [.. Enumerable.Range(0, composed.Count).SelectMany(composed.EdgesOf).Select(static edge => edge.Target)];
        _plain = [.. gaps.Where(gap => gap.Parameter >= 0 && !Is(gap)).Select(gap => composed.ParametersOf(gap.Service)[gap.Parameter].Type)];
    }

    /// <summary>Whether the request is for an argument.</summary>
    public bool Is(GraphGap gap) => gap.Parameter >= 0 && _composed.ParametersOf(gap.Service)[gap.Parameter].Kind == ParameterKind.Argument;

    /// <summary>Whether the argument is to be reported.</summary>
    public bool AreMissing(GraphGap gap) => !_asked.Contains(gap.Service) && _services[gap.Service] is var service && !_plain.Contains(service.Type) && !service.Contracts.Any(contract => _plain.Contains(contract.Type));
}
