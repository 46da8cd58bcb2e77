using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Suggestions;

/// <summary>A suggestion for a missing type.</summary>
/// <param name="Similar">The similar services, each as a part of a sentence.</param>
/// <param name="Help">The remedy, as a part of a sentence.</param>
/// <param name="Candidates">The classes that would provide the type with <c>[Service]</c>, best first.</param>
/// <param name="IsFunction">Whether a function that returns a value is meant, rather than a service.</param>
internal sealed record Suggestion(IReadOnlyList<string> Similar, string Help, IReadOnlyList<INamedTypeSymbol> Candidates, bool IsFunction);
