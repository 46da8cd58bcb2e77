namespace Mesh.Plan;

/// <summary>The services that the application's code names to be started, by name and by contract; empty for all.</summary>
internal sealed class DeclaredCut
{
    private readonly List<string> _services = [];
    private readonly List<Type> _contracts = [];

    public IReadOnlyList<string> Services => _services;

    public IReadOnlyList<Type> Contracts => _contracts;

    public bool IsEmpty => _services.Count == 0 && _contracts.Count == 0;

    public void Add(IEnumerable<string> services) => _services.AddRange(services);

    public void Add(IEnumerable<Type> contracts) => _contracts.AddRange(contracts);

    public override string ToString() => string.Join(", ", _services.Concat(_contracts.Select(static contract => contract.ToString())));
}
