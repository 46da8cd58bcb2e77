using Mesh.Analyzers.Graphs;
using Mesh.Shared.Graphs;
using Mesh.Shared.Model;
using Mesh.Shared.Symbols;
using Mesh.Shared.Text;
using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Suggestions;

/// <summary>Finds suggestions for missing types. Its indices are created for the first missing type.</summary>
internal sealed class SimilarServices(CompilationGraph graph)
{
    private const int Most = 3;

    private Implementations? _implementations;
    private ILookup<string, (TypeRef Type, int Service)>? _byShortName;
    private Dictionary<TypeRef, int>? _owned;

    /// <summary>Finds suggestions.</summary>
    /// <param name="type">The missing type.</param>
    /// <param name="key">The key under which it is requested.</param>
    /// <param name="isMany">Whether all providers are requested.</param>
    /// <param name="cancellationToken">Cancels the search.</param>
    public Suggestion For(TypeRef type, string? key, bool isMany, CancellationToken cancellationToken)
    {
        string name = type.ToShortString();
        (TypeRef Type, int Service)[] known = [.. ByShortName()[name]];
        int[] sameType = [.. known.Where(provided => provided.Type == type).Select(static provided => provided.Service)];
        INamedTypeSymbol[] classes = [.. (_implementations ??= new Implementations(graph.Compilation, cancellationToken)).Of(type)];
        (string Assembly, string Name)[] modules = [.. Modules(type, key, cancellationToken)];
        if (!Owned().TryGetValue(type, out int owned)) owned = -1;

        string[] similar =
        [
            .. sameType.Take(Most).Select(service => graph.Services.Services[service].Key is { } other ? $"{graph.QuoteOf(service)} provides it under the key {graph.TextOf(other)}" : $"{graph.QuoteOf(service)} provides it without a key"),
            .. classes.Take(Most).Select(candidate => Describe(candidate, name)),
            .. known.Where(provided => provided.Type != type).Take(Most).Select(provided => $"{graph.QuoteOf(provided.Service)} provides another '{name}': {provided.Type.ToFullString()}"),
            .. modules.Take(Most).Select(static module => $"{module.Name}() (in {module.Assembly}) registers it, but is not called"),
            .. owned < 0 ? Array.Empty<string>() : [$"'{name}' is a service, but shares its disposal with its facade, so that only its contract can be asked for"],
        ];
        return new Suggestion(similar, WrapperAdvice.For(type, isMany, part => graph.Providers(cancellationToken).Resolve(part, key).IsProvided) ?? Help(type, key, sameType, classes, owned, modules), classes);
    }

    // The methods of referenced projects that would register it, if they were called.
    private IEnumerable<(string Assembly, string Name)> Modules(TypeRef type, string? key, CancellationToken cancellationToken) => graph.Compositions(cancellationToken).NotCalled
        .Where(extension => extension.Method.Steps.Any(step => step is { Kind: not StepKind.Remove, Registration: { } registration } && registration.Key == key && registration.Service.Matches(type, new Dictionary<string, TypeRef>(StringComparer.Ordinal))))
        .Select(static extension => (extension.Assembly, extension.Method.Name))
        .OrderBy(static module => module.Name, StringComparer.Ordinal);

    private string Describe(INamedTypeSymbol candidate, string asked)
    {
        string home = graph.IsHere(candidate) ? Words.File(candidate.Locations[0].SourceTree?.FilePath) : "in " + candidate.ContainingAssembly.Name;
        string access = candidate.DeclaredAccessibility == Accessibility.Internal && !graph.IsHere(candidate) ? "internal class" : "class";
        if (IsUnmarked(candidate, asked)) return $"{access} '{candidate.Name}' ({home}) is provided by a capability as [{Written(EntryMark.Provider(candidate)!)}] says, but is not in the manifest, where that would find it";
        string problem = candidate.Name == asked ? "has no [Service]" : "implements it, but has no [Service]";
        return $"{access} '{candidate.Name}' ({home}) {problem}";
    }

    private string Help(TypeRef type, string? key, int[] sameType, INamedTypeSymbol[] classes, int owned, (string Assembly, string Name)[] modules)
    {
        string name = type.ToShortString();
        if (owned >= 0) return $"ask for {graph.Services.Services[owned].Contracts[0].Type.ToShortString()}";
        if (!type.Template.StartsWith("global::", StringComparison.Ordinal)) return "give the parameter a default value, or take the value from options (IOptions<T>)";
        string host = $"register it in this project, or if other code does, write [assembly: ProvidedByHost<{name}>]";
        if (modules.Length > 0) return $"call services.{modules[0].Name}(); else {host}";
        if (classes.Length > 0 && IsUnmarked(classes[0], name)) return $"put [ManifestEntries] on '{classes[0].Name}'; else {host}";
        if (classes.Length > 0) return $"put [Service{(key is null ? "" : $"(Key = {graph.TextOf(key)})")}] on '{classes[0].Name}'; else {host}";
        if (sameType.Length > 0 && graph.Services.Services[sameType[0]].Key is { } other) return $"ask for it with [FromKeyedServices({graph.TextOf(other)})]; else {host}";
        if (type.Template.StartsWith("global::System.", StringComparison.Ordinal)) return host;
        return sameType.Length > 0 ? $"ask for it without a key; else {host}" : $"put [Service] on a class that implements it; else {host}";
    }

    private static bool IsUnmarked(INamedTypeSymbol candidate, string asked) => candidate.Name == asked && EntryMark.Provider(candidate) is not null;

    private static string Written(AttributeData attribute) => attribute.AttributeClass!.Name is var name && name.EndsWith("Attribute", StringComparison.Ordinal) ? name.Substring(0, name.Length - "Attribute".Length) : name;

    private ILookup<string, (TypeRef Type, int Service)> ByShortName() => _byShortName ??= graph.Services.Services
        .SelectMany(static (service, index) => DependencyGraphBuilder.Provided(service).Select(type => (Type: type, Service: index)))
        .ToLookup(static provided => provided.Type.ToShortString(), StringComparer.Ordinal);

    // The services whose class nobody can ask for.
    private Dictionary<TypeRef, int> Owned() => _owned ??= graph.Services.Services
        .Select(static (service, index) => (service, index))
        .Where(static pair => pair.service.IsOwned)
        .ToDictionary(static pair => pair.service.Type, static pair => pair.index);
}
