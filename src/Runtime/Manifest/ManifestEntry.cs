namespace Mesh.Manifest;

/// <summary>An entry of the manifest: an attribute whose class is marked with <see cref="ManifestEntryAttribute"/>, and its place.</summary>
public sealed class ManifestEntry
{
    private readonly Func<Attribute> _create;
    private Attribute? _attribute;

    /// <summary>Creates an entry. Called by generated code.</summary>
    /// <param name="kind">The kind of entry.</param>
    /// <param name="attributeType">The class of the attribute.</param>
    /// <param name="place">The place of the attribute.</param>
    /// <param name="create">Creates the attribute as it was written.</param>
    public ManifestEntry(string kind, Type attributeType, ManifestPlace place, Func<Attribute> create)
    {
        ArgumentNullException.ThrowIfNull(kind);
        ArgumentNullException.ThrowIfNull(attributeType);
        ArgumentNullException.ThrowIfNull(place);
        ArgumentNullException.ThrowIfNull(create);
        (Kind, AttributeType, Place, _create) = (kind, attributeType, place, create);
    }

    /// <summary>The kind of entry, such as <c>budget</c>.</summary>
    public string Kind { get; }

    /// <summary>The class of the attribute.</summary>
    public Type AttributeType { get; }

    /// <summary>The place of the attribute.</summary>
    public ManifestPlace Place { get; }

    /// <summary>
    /// The attribute as it was written. Created when first requested, by a constructor call that the compiler has printed; every
    /// request returns the same instance.
    /// </summary>
    public Attribute Attribute => Volatile.Read(ref _attribute) ?? Interlocked.CompareExchange(ref _attribute, _create(), null) ?? _attribute;
}
