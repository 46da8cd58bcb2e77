using Mesh.Analyzers.Graphs;
using Mesh.Shared.Entries;
using Mesh.Shared.Manifest;
using Mesh.Shared.Model;
using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Rules.Entries;

/// <summary>
/// MESH053: two manifest entries, possibly of two assemblies, have the same identifying value. Reported at each but the first, which is one
/// of a referenced assembly if there is any.
/// </summary>
internal sealed class DuplicateEntry : GraphRule
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        RuleIds.DuplicateEntry,
        "Two entries of the manifest with one name",
        "The {0} {1} is declared by '{2}', and by '{3}'{4}. help: give one of them another name, or remove it.",
        Categories.Graph,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "The attribute's class says with [ManifestEntry(UniqueBy = ...)] by which value its entries are told apart: whoever looks for one by it finds either.",
        RuleIds.Pages + RuleIds.DuplicateEntry + RuleIds.PageEnding);

    public override DiagnosticDescriptor Descriptor => s_descriptor;

    public override IEnumerable<Finding> Check(CompilationGraph graph, CancellationToken cancellationToken)
    {
        var first = new Dictionary<(string Kind, string Text), (IAssemblySymbol Assembly, EntryModel Entry)>();
        foreach ((IAssemblySymbol assembly, EntryModel entry) in ReferencedEntries.Find(graph.Compilation, cancellationToken))
        {
            if (entry.Identity is not { } identity) continue;
            if (!first.TryGetValue(identity, out (IAssemblySymbol Assembly, EntryModel Entry) known)) first.Add(identity, (assembly, entry));
            else if (!known.Entry.IsDeclaredWith(entry) && Report(graph, known, (assembly, entry), cancellationToken) is { } finding) yield return finding;
        }
    }

    private static Finding? Report(CompilationGraph graph, (IAssemblySymbol Assembly, EntryModel Entry) first, (IAssemblySymbol Assembly, EntryModel Entry) second, CancellationToken cancellationToken)
    {
        bool isFirstHere = IsHere(first.Assembly), isHere = IsHere(second.Assembly);
        // Where one of two referenced assemblies sees the other, it has been reported there.
        if (!isHere && (graph.IsInSight(first.Assembly.Name, second.Assembly.Name) || graph.IsInSight(second.Assembly.Name, first.Assembly.Name))) return null;
        string home = isFirstHere ? "" : $" in {first.Assembly.Name}";
        string value = Json.Read(second.Entry.Identity!.Value.Text) as string is { } text ? $"\"{text}\"" : second.Entry.Identity.Value.Text;
        if (!isHere) return graph.FindingAt(0, null, location => Create(location), cancellationToken);
        INamedTypeSymbol? type = second.Entry.Type is null ? null : TypeWalk.Of(second.Assembly, cancellationToken).FirstOrDefault(type => EntryValues.NameOf(type) == second.Entry.Type);
        AppliedEntry? applied = (type is null ? AppliedEntries.OfAssembly(second.Assembly) : AppliedEntries.Of(type)).FirstOrDefault(applied => applied.Declared == second.Entry.Declared && EntryValues.ModelOf(applied, type).Identity == second.Entry.Identity);
        return applied is null ? null : new Finding(type, Create(EntryPlaces.Of(applied, type)));

        bool IsHere(IAssemblySymbol assembly) => SymbolEqualityComparer.Default.Equals(assembly, graph.Compilation.Assembly);

        Diagnostic Create(Location location) => Diagnostic.Create(s_descriptor, location, second.Entry.Kind, value, second.Entry.Declared, first.Entry.Declared, home);
    }
}
