using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Suggestions;

/// <summary>What may have been meant by something that is missing.</summary>
/// <param name="Similar">What there is, each as a part of a sentence.</param>
/// <param name="Help">What to do, as a part of a sentence.</param>
/// <param name="Candidates">The classes that would provide it with <c>[Service]</c>, best first.</param>
internal sealed record Suggestion(IReadOnlyList<string> Similar, string Help, IReadOnlyList<INamedTypeSymbol> Candidates);
