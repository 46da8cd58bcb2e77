using Mesh.Shared.Entries;
using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Rules.Entries;

/// <summary>MESH052: an attribute is a manifest entry, but generated code cannot create it again, so that it is left out.</summary>
internal sealed class UnfitEntry : Rule
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        RuleIds.UnfitEntry,
        "The attribute is left out of the manifest",
        "[{0}] on '{1}' is no entry of the manifest: {2}",
        Categories.Usage,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "Entries of the manifest are read by other assemblies, and their attributes made again by generated code, which must be able to name what they name.",
        RuleIds.Pages + RuleIds.UnfitEntry + RuleIds.PageEnding);

    public override DiagnosticDescriptor Descriptor => s_descriptor;

    /// <summary>Checks a service, or a marked type.</summary>
    public static IEnumerable<Diagnostic> Check(INamedTypeSymbol type) => Check(AppliedEntries.Of(type), type, type.ContainingAssembly);

    /// <summary>Checks the assembly, if it is marked.</summary>
    public static IEnumerable<Diagnostic> Check(IAssemblySymbol assembly) => Check(AppliedEntries.OfAssembly(assembly), null, assembly);

    // One on a contract, or on a base, concerns many operations.
    private static IEnumerable<Diagnostic> Check(IReadOnlyList<AppliedEntry> entries, INamedTypeSymbol? type, IAssemblySymbol home)
    {
        var reported = new HashSet<(SyntaxTree?, int)>();
        foreach (AppliedEntry entry in entries)
        {
            if (EntryFit.Problem(entry, type, home) is not { } problem) continue;
            SyntaxReference? place = entry.Attribute.ApplicationSyntaxReference;
            if (reported.Add((place?.SyntaxTree, place?.Span.Start ?? 0))) yield return Diagnostic.Create(s_descriptor, EntryPlaces.Of(entry, type), entry.Name, entry.Origin, problem);
        }
    }
}
