namespace Mesh.Policies;

/// <summary>The result of an operation that returns none.</summary>
public readonly record struct NoResult;
