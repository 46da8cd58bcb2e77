namespace Mesh.Manifest;

/// <summary>
/// Makes an attribute an entry of the manifest: it stands on the attribute's class, or on one from which that derives. Wherever the attribute then stands on a service, its contracts, their operations and their parameters, the compiler
/// writes its values into the assembly's manifest, where tools and rules of other assemblies read them, and hands the attribute itself to the run time (<see cref="MeshManifest"/>). On anything else it does so under <see cref="ManifestEntriesAttribute"/>.
/// </summary>
/// <param name="kind">What it declares, in one word for people and tools: <c>budget</c>, <c>flag</c>, <c>settings</c>.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ManifestEntryAttribute(string kind) : Attribute
{
    /// <summary>What it declares.</summary>
    public string Kind { get; } = kind;

    /// <summary>The parameter or property of the attribute by which entries of this kind are told apart: two of one value in an application are an error. Default: null, there may be any number.</summary>
    public string? UniqueBy { get; set; }

    /// <summary>
    /// Whether a capability provides the type on which the attribute stands: as a node of the graph (<see cref="Composition.MeshBuilder.AddNode"/>), or in the container alone. Then it is nothing that a service asks for in vain. Default: false.
    /// </summary>
    public bool ProvidesType { get; set; }
}
