using Mesh.Analyzers.Graphs;

namespace Mesh.Analyzers.Starts;

/// <summary>Determines which services are called during the start of the application.</summary>
internal sealed class StartCalls(CompilationGraph graph, CancellationToken cancellationToken)
{
    private readonly Dictionary<(int Service, int Parameter), bool> _stores = [];
    private bool[]? _called;

    /// <summary>Whether a service only stores the argument of a parameter during its start.</summary>
    public bool OnlyStores(int service, int parameter)
    {
        if (_stores.TryGetValue((service, parameter), out bool stores)) return stores;
        stores = graph.SourceOf(service) is { } source && StartUse.OnlyStores(source.Type, graph.Services.Services[service].Parameters[parameter].Name, cancellationToken);
        _stores.Add((service, parameter), stores);
        return stores;
    }

    /// <summary>
    /// Whether a dependent may call the service during the start, directly or through others that pass the call on. A dependency named by
    /// an attribute counts as called.
    /// </summary>
    public bool IsCalled(int service) => (_called ??= FindCalled())[service];

    // Dependents before what they depend on. What lies on a cycle, or behind one, is not reached, and is reported otherwise.
    private bool[] FindCalled()
    {
        var called = new bool[graph.Services.Services.Count];
        for (int i = 0; i < called.Length; i++) called[i] = true;
        List<int> order = graph.Services.Waiting.Order();
        for (int i = order.Count - 1; i >= 0; i--)
        {
            int service = order[i];
            called[service] = graph.Services.Waiting.DependentsOf(service).Any(dependent => called[dependent] || Calls(dependent, service));
        }

        return called;
    }

    private bool Calls(int dependent, int service) =>
        graph.Services.EdgesOf(dependent).Any(edge => edge.Target == service && (edge.Attribute >= 0 || !OnlyStores(dependent, edge.Parameter)));
}
