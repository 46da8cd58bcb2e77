namespace Mesh.Analyzers.Suggestions;

/// <summary>A service that nearly provides a missing type.</summary>
/// <param name="Similar">What it provides, as a part of a sentence.</param>
/// <param name="Help">The remedy, as a part of a sentence.</param>
internal readonly record struct NearMiss(string Similar, string Help);
