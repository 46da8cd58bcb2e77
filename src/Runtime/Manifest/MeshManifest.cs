using Mesh.Metrics;
using Mesh.Plan;

namespace Mesh.Manifest;

/// <summary>What attributes declare in the assemblies of the application, as far as they are entries of the manifest. In the container, and for a capability in <see cref="Composition.MeshBuilder.Manifest"/>.</summary>
public sealed class MeshManifest
{
    private readonly List<ManifestEntry> _entries = [];
    private readonly Dictionary<string, string> _definitions = new(StringComparer.Ordinal); // closed generic services by name: what their names begin with

    internal MeshManifest() { }

    /// <summary>All entries, in the order in which the modules are composed.</summary>
    public IReadOnlyList<ManifestEntry> Entries => _entries;

    /// <summary>The attributes of a class, or of classes that derive from it, with their places.</summary>
    /// <typeparam name="TAttribute">The class.</typeparam>
    /// <returns>The attributes, in the order of <see cref="Entries"/>.</returns>
    public IEnumerable<(ManifestPlace Place, TAttribute Attribute)> Of<TAttribute>() where TAttribute : Attribute =>
        _entries.Where(static entry => entry.AttributeType.IsAssignableTo(typeof(TAttribute))).Select(static entry => (entry.Place, (TAttribute)entry.Attribute));

    /// <summary>The attributes that hold for an operation: those on it; where there are none, on the class of its service; where there are none, on its contract. A step or a policy holds by the same rule.</summary>
    /// <typeparam name="TAttribute">The class of the attribute.</typeparam>
    /// <param name="operation">The operation.</param>
    /// <returns>The attributes; empty where none holds.</returns>
    public IReadOnlyList<TAttribute> HoldingFor<TAttribute>(Operation operation) where TAttribute : Attribute
    {
        ArgumentNullException.ThrowIfNull(operation);
        string service = _definitions.GetValueOrDefault(operation.Service, operation.Service);
        ManifestEntry[] near = [.. _entries.Where(entry => entry.AttributeType.IsAssignableTo(typeof(TAttribute)) && entry.Place.Service == service && entry.Place.Parameter is null)];
        ManifestEntry[] holding = [.. near.Where(entry => entry.Place.Contract == operation.Contract && entry.Place.Member == operation.Name)];
        if (holding.Length == 0) holding = [.. near.Where(static entry => entry.Place is { Contract: null, Member: null })];
        if (holding.Length == 0) holding = [.. near.Where(entry => entry.Place.Contract == operation.Contract && entry.Place.Member is null)];
        return [.. holding.Select(static entry => (TAttribute)entry.Attribute)];
    }

    internal void Add(ManifestEntry entry) => _entries.Add(entry);

    // A closed generic service has a name of its own; its entries are those of the class that it closes.
    internal void Complete(MeshPlan plan)
    {
        Dictionary<Type, string> open = [];
        foreach (ManifestEntry entry in _entries)
        {
            if (entry.Place is { Type: { IsGenericTypeDefinition: true } type, Service: { } name }) open[type] = name;
        }

        if (open.Count == 0) return;
        foreach (ServiceEntry service in plan.Services.Select(static planned => planned.Entry))
        {
            if (service.Type.IsConstructedGenericType && open.TryGetValue(service.Type.GetGenericTypeDefinition(), out string? name)) _definitions[service.Name] = name;
        }
    }
}
