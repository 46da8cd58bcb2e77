using System.ComponentModel;
using Mesh.Policies;

namespace Mesh.Generation;

/// <summary>A piece of code with policies, as generated code declares it.</summary>
/// <param name="name">The name of the code.</param>
/// <param name="settings">The settings in its attributes.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ResilienceEntry(string name, OperationSettings settings)
{
    /// <summary>The name of the code.</summary>
    public string Name { get; } = name ?? throw new ArgumentNullException(nameof(name));

    /// <summary>The settings in the attributes.</summary>
    public OperationSettings Settings { get; } = settings ?? throw new ArgumentNullException(nameof(settings));
}
