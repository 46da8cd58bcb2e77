namespace Mesh.Manifest;

/// <summary>An entry of the manifest: an attribute that says of itself that it is one (<see cref="ManifestEntryAttribute"/>), and where it stands.</summary>
public sealed class ManifestEntry
{
    private readonly Func<Attribute> _create;
    private Attribute? _attribute;

    /// <summary>Called by generated code.</summary>
    /// <param name="kind">What it declares.</param>
    /// <param name="attributeType">The class of the attribute.</param>
    /// <param name="place">Where it stands.</param>
    /// <param name="create">Makes the attribute as it was written.</param>
    public ManifestEntry(string kind, Type attributeType, ManifestPlace place, Func<Attribute> create)
    {
        ArgumentNullException.ThrowIfNull(kind);
        ArgumentNullException.ThrowIfNull(attributeType);
        ArgumentNullException.ThrowIfNull(place);
        ArgumentNullException.ThrowIfNull(create);
        (Kind, AttributeType, Place, _create) = (kind, attributeType, place, create);
    }

    /// <summary>What it declares: <c>budget</c>.</summary>
    public string Kind { get; }

    /// <summary>The class of the attribute.</summary>
    public Type AttributeType { get; }

    /// <summary>Where it stands.</summary>
    public ManifestPlace Place { get; }

    /// <summary>The attribute as it was written: made by a constructor that the compiler has printed, when it is first asked for; the same for all who ask.</summary>
    public Attribute Attribute => Volatile.Read(ref _attribute) ?? Interlocked.CompareExchange(ref _attribute, _create(), null) ?? _attribute;
}
