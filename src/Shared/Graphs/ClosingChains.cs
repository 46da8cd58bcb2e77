using Mesh.Shared.Model;

namespace Mesh.Shared.Graphs;

/// <summary>A generic service whose closed services ask for ever longer ones of themselves, where its closing was given up.</summary>
/// <param name="Asker">The last closed service.</param>
/// <param name="Request">The type that it requests, to which no service is closed any more.</param>
/// <param name="Chain">The closed services that led to it, the first one first, up to the one that is not made.</param>
internal sealed record EndlessClosing(TypeRef Asker, TypeRef Request, IReadOnlyList<TypeRef> Chain);

/// <summary>
/// Tells which request had a generic service closed, to find those that would be closed for ever:
/// <c>Node&lt;T&gt;(Node&lt;List&lt;T&gt;&gt;)</c>, and longer circles. There are finitely many types of one depth, so that the types of an
/// endless chain grow.
/// </summary>
/// <param name="closed">The closed services, those that were closed before there are any chains first.</param>
internal sealed class ClosingChains(IReadOnlyList<ServiceModel> closed)
{
    /// <summary>
    /// The number of times that a class may be closed for a deeper type in one chain: a class for one of these types may put an end to it.
    /// </summary>
    private const int MostGrowths = 4;

    /// <summary>Stands for code that is no service as the one that asks.</summary>
    public const int NoService = -1;

    private readonly int _first = closed.Count;
    private readonly List<int> _askers = [];

    /// <summary>Adds the chain of the service that was closed last.</summary>
    public void Add(int asker) => _askers.Add(asker);

    /// <summary>Gets the chain in which a service would be closed for ever; null for one that may be closed.</summary>
    public EndlessClosing? Endless(int asker, TypeRef request, TypeRef made)
    {
        (int growths, int depth) = (0, made.Depth);
        var chain = new List<TypeRef> { made };
        for (int service = asker; ; service = _askers[service - _first])
        {
            if (service == NoService) return null;
            TypeRef type = closed[service].Type;
            chain.Add(type);
            if (type.Definition == made.Definition && type.Depth < depth) (growths, depth) = (growths + 1, type.Depth);
            if (growths >= MostGrowths) break;
            if (service < _first) return null;
        }

        chain.Reverse();
        return new EndlessClosing(closed[asker].Type, request, chain);
    }
}
