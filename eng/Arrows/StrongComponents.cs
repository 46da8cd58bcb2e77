namespace Mesh.Arrows;

/// <summary>Nodes that reach each other (Tarjan 1972), where there are several.</summary>
internal sealed class StrongComponents
{
    private readonly ILookup<string, string> _next;
    private readonly Dictionary<string, int> _index = [];
    private readonly Dictionary<string, int> _low = [];
    private readonly Stack<string> _open = [];
    private readonly HashSet<string> _isOpen = [];
    private readonly List<IReadOnlyList<string>> _all = [];

    public StrongComponents(IEnumerable<string> nodes, ILookup<string, string> next)
    {
        _next = next;
        foreach (string node in nodes.Where(node => !_index.ContainsKey(node))) Visit(node);
    }

    public IReadOnlyList<IReadOnlyList<string>> All => _all;

    private void Visit(string node)
    {
        _index[node] = _low[node] = _index.Count;
        _open.Push(node);
        _isOpen.Add(node);
        foreach (string other in _next[node])
        {
            if (!_index.TryGetValue(other, out int index))
            {
                Visit(other);
                _low[node] = Math.Min(_low[node], _low[other]);
            }
            else if (_isOpen.Contains(other))
            {
                _low[node] = Math.Min(_low[node], index);
            }
        }

        if (_low[node] != _index[node]) return;
        var component = new List<string>();
        do
        {
            component.Add(_open.Pop());
            _isOpen.Remove(component[^1]);
        }
        while (component[^1] != node);
        if (component.Count > 1) _all.Add([.. component.Order(StringComparer.Ordinal)]);
    }
}
