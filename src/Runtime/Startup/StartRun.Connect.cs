using Mesh.Plan;

namespace Mesh.Startup;

/// <content>The edges of the plan, as far as they are waited for.</content>
internal sealed partial class StartRun
{
    private void Connect()
    {
        int first = _added?.First ?? 0;
        var counts = new int[_nodes.Length]; // how many dependents each has
        foreach (StartNode node in _nodes)
        {
            IReadOnlyList<PlannedDependency> edges = node.PlannedDependencies;
            int waited = 0;
            for (int i = 0; i < edges.Count; i++)
            {
                PlannedDependency planned = edges[i];
                if (planned.Until == Until.FirstCall) continue;
                if (_added is { } added && planned.Service < first)
                {
                    LookBehind(node, added.NodeOf(planned.Service), planned);
                    continue;
                }

                counts[planned.Service - first]++;
                waited++;
            }

            node.WaitsToConstruct += waited;
            node.WaitsToInitialize += waited; // and the gates of what runs already
            node.Dependencies = waited == 0 ? [] : new StartEdge[waited];
        }

        for (int place = 0; place < _nodes.Length; place++) _nodes[place].Dependents = counts[place] == 0 ? [] : new StartEdge[counts[place]];
        // From the end, so that the places are filled from the end of each and the order is that of the plan.
        for (int place = _nodes.Length - 1; place >= 0; place--)
        {
            StartNode node = _nodes[place];
            IReadOnlyList<PlannedDependency> edges = node.PlannedDependencies;
            int at = node.Dependencies.Length;
            for (int i = edges.Count - 1; at > 0; i--)
            {
                PlannedDependency planned = edges[i];
                if (planned.Until == Until.FirstCall || planned.Service < first) continue;
                StartNode dependency = _nodes[planned.Service - first];
                var edge = new StartEdge(dependency, node, planned);
                node.Dependencies[--at] = edge;
                dependency.Dependents[--counts[planned.Service - first]] = edge;
            }
        }
    }
}
