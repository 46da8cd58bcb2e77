using Mesh.Metrics;
using Mesh.Plan;

namespace Mesh.Manifest;

/// <summary>
/// The manifest entries of all assemblies of the application. Found in the container, and by a capability in
/// <see cref="Composition.MeshBuilder.Manifest"/>.
/// </summary>
public sealed class MeshManifest
{
    private readonly List<ManifestEntry> _entries = [];
    private readonly Dictionary<string, string> _definitions = new(StringComparer.Ordinal); // closed generic services by name: what their names begin with

    internal MeshManifest() { }

    /// <summary>All entries, in the order in which the modules are composed.</summary>
    public IReadOnlyList<ManifestEntry> Entries => _entries;

    /// <summary>Finds the attributes of a class, or of derived classes, with their places.</summary>
    /// <typeparam name="TAttribute">The class.</typeparam>
    /// <returns>The attributes, in the order of <see cref="Entries"/>.</returns>
    public IEnumerable<(ManifestPlace Place, TAttribute Attribute)> Of<TAttribute>() where TAttribute : Attribute =>
        _entries.Where(static entry => entry.AttributeType.IsAssignableTo(typeof(TAttribute))).Select(static entry => (entry.Place, (TAttribute)entry.Attribute));

    /// <summary>
    /// Finds the attributes that apply to an operation: those on the operation; if there are none, those on the class of its service; if
    /// there are none, those on its contract. The same rule applies to steps and policies.
    /// </summary>
    /// <typeparam name="TAttribute">The class of the attribute.</typeparam>
    /// <param name="operation">The operation.</param>
    /// <returns>The attributes; empty when none applies.</returns>
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
