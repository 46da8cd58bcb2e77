using Microsoft.CodeAnalysis;

namespace Mesh.Corpus.Tests;

/// <summary>What became of one interface as a contract.</summary>
/// <param name="Contract">The interface.</param>
/// <param name="Refusal">Why it cannot be one, as MESH007 says it; null when it can.</param>
/// <param name="Failures">What the compiler or the analyzer says where it should say nothing.</param>
internal sealed record Verdict(INamedTypeSymbol Contract, string? Refusal, IReadOnlyList<string> Failures)
{
    /// <summary>The kinds of refusals, in the order of the table, by a part of what is said.</summary>
    public static readonly (string Title, string Text)[] Reasons =
    [
        ("static abstract", "static abstract"),
        ("init", "init accessor"),
        ("internal", "internal to another"),
        ("protected", "protected"),
        ("obsolete", "[Obsolete] as an error"),
    ];

    public string Assembly => Contract.ContainingAssembly.Name;

    public bool IsClean => Refusal is null && Failures.Count == 0;
}
