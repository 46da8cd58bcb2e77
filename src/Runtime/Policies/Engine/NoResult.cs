using System.ComponentModel;

namespace Mesh.Generation;

/// <summary>The result of an operation that returns nothing.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct NoResult;
