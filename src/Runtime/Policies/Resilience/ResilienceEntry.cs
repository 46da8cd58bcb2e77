using System.ComponentModel;
using Mesh.Policies;

namespace Mesh.Generation;

/// <summary>A piece of code with policies, as generated code declares it.</summary>
/// <param name="name">Its name.</param>
/// <param name="settings">What its attributes say.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ResilienceEntry(string name, OperationSettings settings)
{
    /// <summary>Its name.</summary>
    public string Name { get; } = name ?? throw new ArgumentNullException(nameof(name));

    /// <summary>What its attributes say.</summary>
    public OperationSettings Settings { get; } = settings ?? throw new ArgumentNullException(nameof(settings));
}
