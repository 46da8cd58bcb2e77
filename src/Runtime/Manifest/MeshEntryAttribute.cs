using System.ComponentModel;

namespace Mesh.Generation;

/// <summary>An entry of this assembly's manifest, in the form that <c>docs/extending.md</c> describes. Written by the generator.</summary>
/// <param name="entry">The entry as JSON.</param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class MeshEntryAttribute(string entry) : Attribute
{
    /// <summary>The entry as JSON.</summary>
    public string Entry { get; } = entry;
}
