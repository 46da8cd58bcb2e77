using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Graphs;

/// <summary>A diagnostic of the graph with the class at which it is reported.</summary>
/// <param name="Owner">The class; null for the place where the application is composed.</param>
/// <param name="Diagnostic">The diagnostic, within that class or that place.</param>
internal readonly record struct Finding(INamedTypeSymbol? Owner, Diagnostic Diagnostic);
