using Mesh.Analyzers.Graphs;
using Mesh.Shared.Model;

namespace Mesh.Analyzers.Suggestions;

/// <summary>A method of a referenced project that registers services, and is not called.</summary>
/// <param name="Assembly">The project's assembly.</param>
/// <param name="Name">The name of the method.</param>
internal sealed record UncalledMethod(string Assembly, string Name);

/// <summary>Finds the methods of referenced projects that would register missing types, if they were called.</summary>
internal sealed class UncalledMethods(CompilationGraph graph)
{
    private readonly Dictionary<(TypeRef, string?), UncalledMethod[]> _known = [];

    /// <summary>Gets the methods that would register a type, by their names.</summary>
    public IReadOnlyList<UncalledMethod> Of(TypeRef type, string? key, CancellationToken cancellationToken)
    {
        if (_known.TryGetValue((type, key), out UncalledMethod[]? known)) return known;
        UncalledMethod[] found =
        [
            .. graph.Compositions(cancellationToken).NotCalled
                .Where(extension => extension.Method.Steps.Any(step => step is { Kind: not StepKind.Remove, Registration: { } registration } && registration.Key == key && registration.Service.Matches(type)))
                .Select(static extension => new UncalledMethod(extension.Assembly, extension.Method.Name))
                .Distinct()
                .OrderBy(static method => method.Name, StringComparer.Ordinal),
        ];
        _known.Add((type, key), found);
        return found;
    }

    /// <summary>Chooses for each type that such methods would register one of these, so that few calls provide them all.</summary>
    public Dictionary<(TypeRef Type, string? Key), UncalledMethod> Choose(IReadOnlyCollection<(TypeRef Type, string? Key)> missing, CancellationToken cancellationToken)
    {
        var chosen = new Dictionary<(TypeRef, string?), UncalledMethod>();
        var open = missing.Where(type => Of(type.Type, type.Key, cancellationToken).Count > 0).ToList();
        while (open.Count > 0)
        {
            UncalledMethod best = open.SelectMany(type => Of(type.Type, type.Key, cancellationToken)).GroupBy(static method => method)
                .OrderByDescending(static group => group.Count(), Comparer<int>.Default).ThenBy(static group => group.Key.Name, StringComparer.Ordinal).ThenBy(static group => group.Key.Assembly, StringComparer.Ordinal).First().Key;
            foreach ((TypeRef, string?) type in open.Where(type => Of(type.Type, type.Key, cancellationToken).Contains(best))) chosen.Add(type, best);
            open.RemoveAll(chosen.ContainsKey);
        }

        return chosen;
    }
}
