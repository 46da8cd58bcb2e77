using Mesh.Analyzers.Graphs;
using Mesh.Shared.Graphs;
using Mesh.Shared.Model;
using Mesh.Shared.Symbols;
using Mesh.Shared.Text;
using Mesh.Shared.Validity;
using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Suggestions;

/// <summary>Finds suggestions for missing types. Its indices are created for the first missing type.</summary>
internal sealed class SimilarServices(CompilationGraph graph)
{
    private const int Most = 3;

    /// <summary>The methods that would register missing types, if they were called.</summary>
    public UncalledMethods Methods { get; } = new(graph);

    private Implementations? _implementations;
    private UnfitGenerics? _generics;
    private NearMisses? _near;
    private ILookup<string, (TypeRef Type, int Service)>? _byShortName;
    private Dictionary<TypeRef, int>? _owned;

    /// <summary>Finds suggestions.</summary>
    /// <param name="asked">The first request for the missing type.</param>
    /// <param name="isMany">Whether all providers are requested.</param>
    /// <param name="method">The method that would register it, if it were called.</param>
    /// <param name="others">The other missing types that the same method would register, in quotes.</param>
    /// <param name="cancellationToken">Cancels the search.</param>
    public Suggestion For(ParameterModel asked, bool isMany, UncalledMethod? method, IReadOnlyList<string> others, CancellationToken cancellationToken)
    {
        (TypeRef type, string? key) = (asked.Type, asked.Key);
        string name = type.ToShortString();
        ITypeSymbol? symbol = graph.TypeOf(type);
        (TypeRef Type, int Service)[] known = [.. ByShortName()[name]];
        int[] sameType = [.. known.Where(provided => provided.Type == type).Select(static provided => provided.Service)];
        string? other = symbol is null ? null : TypeAdvice.For(symbol, asked);
        INamedTypeSymbol[] classes = other is null ? [.. (_implementations ??= new Implementations(graph.Compilation, cancellationToken)).Of(type)] : [];
        NearMiss[] near = [.. (_generics ??= new UnfitGenerics(graph)).Of(type, key), .. symbol is INamedTypeSymbol named ? (_near ??= new NearMisses(graph)).Of(named, key) : []];
        if (!Owned().TryGetValue(type, out int owned)) owned = -1;

        string[] similar =
        [
            .. sameType.Take(Most).Select(service => graph.Services.Services[service].Key is { } other ? $"{graph.QuoteOf(service)} provides it under the key {graph.TextOf(other)}" : $"{graph.QuoteOf(service)} provides it without a key"),
            .. classes.Take(Most).Select(candidate => Describe(candidate, name)),
            .. symbol is INamedTypeSymbol itself ? Unfit(itself) : [],
            .. near.Take(Most).Select(static miss => miss.Similar),
            .. known.Where(provided => provided.Type != type).Take(Most).Select(provided => $"{graph.QuoteOf(provided.Service)} provides another '{name}': {Other(provided.Type, type)}"),
            .. method is null ? [] : OfMethods(Methods.Of(type, key, cancellationToken), method, others),
            .. owned < 0 ? Array.Empty<string>()
                : graph.Services.Services[owned].Decoration is null ? [$"'{name}' is a service, but shares its disposal with its facade, so that only its contract can be asked for"]
                : [$"'{name}' decorates '{ContractOf(graph.Services.Services[owned]).ToShortString()}', so that only that can be asked for"],
        ];
        string host = $"register it in this project, or if other code does, write [assembly: {AttributeTexts.Over(graph.Compilation, "ProvidedByHost", name)}]";
        string help = FactoryAdvice.For(type, key, graph) ?? WrapperAdvice.For(type, isMany, part => graph.Providers(cancellationToken).Resolve(part, key).IsProvided)
            ?? (owned >= 0 ? $"ask for {ContractOf(graph.Services.Services[owned]).ToShortString()}" : null)
            ?? (method is not null ? $"call services.{method.Name}(); else {host}" : other)
            ?? (!type.Template.StartsWith("global::", StringComparison.Ordinal) ? TypeAdvice.OfValue : null)
            ?? ((OfClass(name, key, classes) ?? OfKey(sameType) ?? near.Select(static miss => miss.Help).FirstOrDefault() ?? OfType(symbol)) is { } own ? $"{own}; else {host}" : host);
        return new Suggestion(similar, help, classes, asked.Kind == ParameterKind.Func && symbol is not null && TypeAdvice.IsValue(symbol));
    }

    /// <summary>Gets the suggestion for a value that callers of a factory are to pass, and none does.</summary>
    public Suggestion ForArgument(ServiceModel service, ParameterModel argument, CancellationToken cancellationToken) =>
        new([], FactoryAdvice.ForArgument(service, argument, graph.IsPromised(argument.Type, null) || graph.IsRegisteredByHand(argument.Type, null, cancellationToken)), [], false);

    private static IEnumerable<string> OfMethods(IEnumerable<UncalledMethod> methods, UncalledMethod chosen, IReadOnlyList<string> others) => methods
        .OrderBy(method => method == chosen ? 0 : 1, Comparer<int>.Default)
        .Take(Most)
        .Select(method => $"{method.Name}() (in {method.Assembly}) registers it{(method == chosen ? Others(others) : "")}, but is not called");

    private static string Others(IReadOnlyList<string> others) => others.Count == 0 ? "" : $", and {Words.List(others)}, which {(others.Count == 1 ? "is" : "are")} missing too";

    private string Describe(INamedTypeSymbol candidate, string asked)
    {
        string home = graph.IsHere(candidate) ? Words.File(PartsOrder.Place(candidate).SourceTree?.FilePath) : "in " + candidate.ContainingAssembly.Name;
        string access = candidate.DeclaredAccessibility == Accessibility.Internal && !graph.IsHere(candidate) ? "internal class" : "class";
        if (IsUnmarked(candidate, asked)) return $"{access} '{candidate.Name}' ({home}) is provided by a capability as [{EntryMark.Provider(candidate)!.AttributeClass!.WrittenName()}] says, but is not in the manifest, where that would find it";
        string problem = candidate.Name == asked ? "has no [Service]" : "implements it, but has no [Service]";
        return $"{access} '{candidate.Name}' ({home}) {problem}";
    }

    // A class that could be the service but for what its attribute would be told.
    private IEnumerable<string> Unfit(INamedTypeSymbol type) =>
        type.TypeKind == TypeKind.Class && graph.IsHere(type) && !type.IsAbstract && ServiceReader.AttributeOf(type) is null && ServiceValidity.Problem(type, out _) is { } problem
            ? [$"class '{type.Name}' ({Words.File(PartsOrder.Place(type).SourceTree?.FilePath)}) cannot be a service: it {problem}"]
            : [];

    private string? OfClass(string name, string? key, INamedTypeSymbol[] classes)
    {
        if (classes.Length == 0) return null;
        return IsUnmarked(classes[0], name) ? $"put [ManifestEntries] on '{classes[0].Name}'" : $"put [Service{(key is null ? "" : $"(Key = {graph.TextOf(key)})")}] on '{classes[0].Name}'";
    }

    private string? OfKey(int[] sameType) =>
        sameType.Length == 0 ? null : graph.Services.Services[sameType[0]].Key is { } other ? $"ask for it with [FromKeyedServices({graph.TextOf(other)})]" : "ask for it without a key";

    // Of .NET itself, or sealed against others, nobody writes a class.
    private string? OfType(ITypeSymbol? type) => type switch
    {
        null => "put [Service] on a class that implements it",
        { TypeKind: TypeKind.Interface } when !type.ContainingNamespace.ToDisplayString().StartsWith("System", StringComparison.Ordinal) => "put [Service] on a class that implements it",
        { TypeKind: TypeKind.Class, IsAbstract: true, IsStatic: false } when graph.IsHere((INamedTypeSymbol)type) => "put [Service] on a class that derives from it",
        _ => null,
    };

    // Two assemblies may have types of one full name.
    private static string Other(TypeRef provided, TypeRef asked) =>
        provided.ToFullString() + (provided.ToString() == asked.ToString() ? $" of {provided.Origin}, not of {asked.Origin}" : "");

    private static bool IsUnmarked(INamedTypeSymbol candidate, string asked) => candidate.Name == asked && EntryMark.Provider(candidate) is not null;

    private ILookup<string, (TypeRef Type, int Service)> ByShortName() => _byShortName ??= graph.Services.Services
        .SelectMany(static (service, index) => DependencyGraphBuilder.Provided(service).Select(type => (Type: type, Service: index)))
        .ToLookup(static provided => provided.Type.ToShortString(), StringComparer.Ordinal);

    // The services whose class nobody can ask for.
    private static TypeRef ContractOf(ServiceModel service) => service.Decoration?.Contract.Type ?? service.Contracts[0].Type;

    private Dictionary<TypeRef, int> Owned() => _owned ??= graph.Services.Services
        .Select(static (service, index) => (service, index))
        .Where(static pair => pair.service is { IsMade: false } and ({ IsOwned: true } or { Decoration: not null }))
        .ToDictionary(static pair => pair.service.Type, static pair => pair.index);
}
