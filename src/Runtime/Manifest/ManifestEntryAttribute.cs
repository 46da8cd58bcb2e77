namespace Mesh.Manifest;

/// <summary>
/// Marks an attribute class, and classes derived from it, as manifest entries. Wherever such an attribute stands on a service, its
/// contracts, their operations or their parameters, the compiler writes its values into the assembly's manifest, where tools and rules of
/// other assemblies read them, and makes the attribute itself available at run time (<see cref="MeshManifest"/>). On anything else this
/// requires <see cref="ManifestEntriesAttribute"/>.
/// </summary>
/// <param name="kind">The kind of entry, in one word for people and tools: <c>budget</c>, <c>flag</c>, <c>settings</c>.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ManifestEntryAttribute(string kind) : Attribute
{
    /// <summary>The kind of entry.</summary>
    public string Kind { get; } = kind;

    /// <summary>
    /// The parameter or property of the attribute that identifies an entry of this kind: two entries with the same value in an application
    /// are an error. Default: null, for no such limit.
    /// </summary>
    public string? UniqueBy { get; set; }

    /// <summary>
    /// Whether a capability provides the type on which the attribute stands, as a node of the graph
    /// (<see cref="Composition.MeshBuilder.AddNode"/>) or in the container alone, so that it is not reported as missing when a
    /// service requests it. The type must have <c>[ManifestEntries]</c> too, or no capability finds it. Default: false.
    /// </summary>
    public bool ProvidesType { get; set; }
}
