using Mesh.Analyzers.Graphs;
using Mesh.Shared.Facts;
using Mesh.Shared.Manifest;
using Mesh.Shared.Model;
using Mesh.Shared.Symbols;
using Mesh.Shared.Text;
using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Generated;

/// <summary>
/// Finds what our generator did not see of services. It prints a fingerprint of what it saw; where that is another than the final
/// compilation has, the same is read without the files of other generators, so that an edit which nobody generated for yet is not taken for
/// theirs.
/// </summary>
/// <param name="output">The generated files.</param>
/// <param name="compilation">The final compilation.</param>
internal sealed class UnseenParts(GeneratorOutput output, Compilation compilation)
{
    private const int Shown = 3;

    private ILookup<string, string>? _printedEntries;

    /// <summary>Finds the part of a service that our generator did not see; null when it saw all.</summary>
    public UnseenPart? Of(SourceService source, CancellationToken cancellationToken)
    {
        INamedTypeSymbol type = source.Type;
        if (FactPrint.Of(source, compilation, cancellationToken) == new FactPrint(Printed(type) ?? "", FactPrint.Ordered(PrintedEntries[source.Model.Name]))) return null;
        List<ServiceFact> facts = [.. ServiceFacts.Of(type, source.Model, source.Contracts), .. EntryFacts.Of(type, source.Contracts)];
        (INamedTypeSymbol? Type, AttributeData? Attribute, List<ServiceFact>? Facts) before = Read(output.Before, type, cancellationToken);
        if (before.Facts?.SequenceEqual(facts) == true) return null;

        SyntaxTree file = output.Find(without => Read(without, type, cancellationToken).Facts?.SequenceEqual(facts) != true);
        if (before.Type is null) return new UnseenPart("the class", $"declare '{type.Name}' in the source, or register it by hand", file);
        if (before.Attribute is null) return new UnseenPart("[Service]", "write [Service] at your own part of the class", file);
        var remedies = new UnseenRemedies(output, type);
        ServiceFact[] unseen = [.. before.Facts is null ? facts.Where(fact => fact.Kind == FactKind.Parameter && remedies.IsOfOthers(fact)) : Differences(facts, before.Facts)];
        if (unseen.Length == 0) return new UnseenPart("a type that it names", "declare in the source what the class and its constructor name", file);
        string[] names = [.. unseen.Select(Name).Distinct()];
        string what = names.Length <= Shown ? string.Join(", ", names) : $"{string.Join(", ", names.Take(Shown))} and {Words.Number(names.Length - Shown)} more";
        return new UnseenPart(what, remedies.Of(unseen[0]), file);
    }

    // By the names of the services.
    private ILookup<string, string> PrintedEntries => _printedEntries ??= ManifestTexts.Of(compilation.Assembly, "MeshEntryAttribute")
        .Select(EntryManifest.Read)
        .OfType<EntryModel>()
        .ToLookup(static entry => entry.Service ?? "", EntryFacts.ValueOf, StringComparer.Ordinal);

    private string? Printed(INamedTypeSymbol type)
    {
        string name = $"{Identifier.Module(type.ContainingAssembly.Name)}.{ServiceReader.RegistrarName(type)}{(type.Arity == 0 ? "" : $"`{type.Arity.ToString(System.Globalization.CultureInfo.InvariantCulture)}")}";
        return compilation.Assembly.GetTypeByMetadataName(name)?.GetMembers(ServiceFacts.Constant).OfType<IFieldSymbol>().FirstOrDefault()?.ConstantValue as string;
    }

    // What our generator would read in another compilation; no facts where it would print nothing.
    private static (INamedTypeSymbol? Type, AttributeData? Attribute, List<ServiceFact>? Facts) Read(Compilation other, INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        if (other.Assembly.GetTypeByMetadataName(MetadataName(type)) is not { } own) return default;
        if (ServiceReader.AttributeOf(own) is not { } attribute) return (own, null, null);
        ServiceModel? model = ServiceReader.Read(own, attribute, cancellationToken);
        List<INamedTypeSymbol> contracts = ContractReader.Read(own, attribute);
        return (own, attribute, model is null ? null : [.. ServiceFacts.Of(own, model, contracts), .. EntryFacts.Of(own, contracts)]);
    }

    // What follows from another difference is not named.
    private static IEnumerable<ServiceFact> Differences(List<ServiceFact> facts, List<ServiceFact> before)
    {
        ServiceFact[] changed = [.. facts.Where(fact => !before.Contains(fact)), .. before.Where(fact => !facts.Any(other => other.Kind == fact.Kind && other.Name == fact.Name))];
        FactKind[] causes = [.. changed.Select(static fact => fact.Kind).Distinct()];
        return changed.Where(fact => fact.Kind switch
        {
            FactKind.Members => !changed.Any(other => other.Kind == FactKind.Contract && other.Name == fact.Name),
            FactKind.Template or FactKind.Method => !causes.Contains(FactKind.Contract) && !causes.Contains(FactKind.Attribute),
            FactKind.Attribute => !causes.Contains(FactKind.Contract),
            _ => true,
        });
    }

    private static string Name(ServiceFact fact) => fact.Kind switch
    {
        FactKind.Contract => $"the contract '{fact.Name}'",
        FactKind.Members => $"members of '{fact.Name}'",
        FactKind.Parameter => $"the constructor's parameter '{fact.Name}'",
        FactKind.Key => "the key",
        FactKind.Dependency => $"the dependency '{fact.Name}'",
        FactKind.Settings => "values of [Service] or hooks",
        FactKind.Method => $"the method '{fact.Name}'",
        FactKind.Template => $"a part of the key of '{fact.Name}'",
        _ => fact.Name,
    };

    private static string MetadataName(INamedTypeSymbol type) =>
        type.ContainingType is { } container ? $"{MetadataName(container)}+{type.MetadataName}"
        : type.ContainingNamespace.IsGlobalNamespace ? type.MetadataName : $"{type.ContainingNamespace.ToDisplayString()}.{type.MetadataName}";
}
