using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Generated;

/// <summary>The part of a service that only another generator adds.</summary>
/// <param name="What">The part, as a noun.</param>
/// <param name="Remedy">The way to let our generator see it, as the beginning of a sentence.</param>
/// <param name="File">The file from which it comes.</param>
internal sealed record UnseenPart(string What, string Remedy, SyntaxTree File);
