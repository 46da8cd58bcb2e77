using Mesh.Shared.Equatable;
using Mesh.Shared.Graphs;
using Mesh.Shared.Model;

namespace Mesh.Shared.Manifest;

/// <summary>
/// The composition of an application when it was compiled, as JSON in the metadata of its root: the plan, and the requests that no service,
/// or several services, provide. The compiler has accepted these requests (they are registered by hand, or promised); a request that is not
/// in the manifest came later, with an assembly that was replaced.
/// </summary>
/// <param name="Plan">The services, in the order of the plan.</param>
/// <param name="Open">The requests that no service provides.</param>
/// <param name="Ambiguous">The requests that several services provide.</param>
internal sealed record RootManifest(EquatableArray<PlannedModel> Plan, EquatableArray<RequestModel> Open, EquatableArray<RequestModel> Ambiguous)
{
    /// <summary>The version of the format. A reader ignores unknown members, and texts after the first of a row.</summary>
    private const int Version = ManifestHomes.Version;

    /// <param name="graph">The graph.</param>
    /// <param name="order">The services of the plan, in its order.</param>
    public static RootManifest Of(DependencyGraph graph, IReadOnlyList<int> order)
    {
        var places = new Dictionary<int, int>();
        foreach (int service in order) places.Add(service, places.Count);
        return new RootManifest(
            order.Select(service => new PlannedModel(
                graph.Services[service].Identity,
                graph.Services[service].Type.Origin,
                graph.Waiting.DependenciesOf(service).Where(places.ContainsKey).Select(target => places[target]).OrderBy(static place => place, Comparer<int>.Default).ToEquatableArray())).ToEquatableArray(),
            Requests(graph.Gaps.Where(gap => gap.Parameter >= 0 && !graph.Services[gap.Service].Parameters[gap.Parameter].Trusted).Select(gap => graph.Services[gap.Service].Parameters[gap.Parameter])),
            Requests(graph.Ambiguities.Select(ambiguity => graph.Services[ambiguity.Service].Parameters[ambiguity.Parameter])));
    }

    /// <param name="assembly">The assembly whose metadata has the manifest.</param>
    public string Write(string assembly) => Json.Write(new List<KeyValuePair<string, object?>>
    {
        new("v", Version),
        new("plan", Plan.Select(planned => new object[] { planned.Type }.Concat(planned.Origin == assembly ? [] : [planned.Origin!]).Concat(planned.Dependencies.Cast<object>()).ToArray()).ToArray<object>()),
        new("open", Requests(Open, assembly)),
        new("ambiguous", Requests(Ambiguous, assembly)),
    });

    /// <summary>Returns the manifest without assemblies, for a comparison with what does not say them.</summary>
    public RootManifest ByName() => new(
        Plan.Select(static planned => planned with { Origin = "" }).ToEquatableArray(),
        Open.Select(static request => request with { Origin = "" }).ToEquatableArray(),
        Ambiguous.Select(static request => request with { Origin = "" }).ToEquatableArray());

    /// <summary>Reads a manifest; null when the text is not one.</summary>
    /// <param name="manifest">The text.</param>
    /// <param name="assembly">The assembly whose metadata has the manifest.</param>
    public static RootManifest? Read(string manifest, string assembly)
    {
        if (JsonFields.ObjectOf(manifest) is not { } json || !json.ContainsKey("plan")) return null;
        string? own = JsonFields.Number(json, "v") >= ManifestHomes.Version ? assembly : null;
        PlannedModel[] plan = [.. Rows(json, "plan").Select(row => new PlannedModel((string)row[0]!, row.Skip(1).OfType<string>().FirstOrDefault() ?? own, row.Skip(1).OfType<long>().Select(static place => (int)place).ToEquatableArray()))];
        bool isWhole = plan.All(planned => planned.Dependencies.All(place => place >= 0 && place < plan.Length));
        return isWhole ? new RootManifest(plan.ToEquatableArray(), ToRequests(json, "open", own), ToRequests(json, "ambiguous", own)) : null;
    }

    private static EquatableArray<RequestModel> Requests(IEnumerable<ParameterModel> parameters) => parameters
        .Select(static parameter => RequestModel.Of(parameter))
        .Distinct()
        .OrderBy(static request => request.Type, StringComparer.Ordinal)
        .ThenBy(static request => request.Key, StringComparer.Ordinal)
        .ThenBy(static request => request.Origin, StringComparer.Ordinal)
        .ToEquatableArray();

    // The type, its key or null, its assemblies: as far as there is something to say.
    private static object[] Requests(EquatableArray<RequestModel> requests, string assembly) =>
        [.. requests.Select(request => request.Origin != assembly ? new object?[] { request.Type, request.Key, request.Origin } : request.Key is { } key ? [request.Type, key] : [request.Type])];

    private static EquatableArray<RequestModel> ToRequests(Dictionary<string, object?> json, string name, string? own) =>
        Rows(json, name).Select(row => new RequestModel((string)row[0]!, row.Count > 1 ? row[1] as string : null, row.Count > 2 ? row[2] as string : own)).ToEquatableArray();

    private static IEnumerable<List<object?>> Rows(Dictionary<string, object?> json, string name) =>
        json.TryGetValue(name, out object? value) && value is List<object?> rows ? rows.OfType<List<object?>>().Where(static row => row.Count > 0 && row[0] is string) : [];
}

/// <summary>A service of the plan.</summary>
/// <param name="Type">The class, as C# that compiles anywhere.</param>
/// <param name="Origin">The assemblies of the class and its type arguments, as in <see cref="TypeRef.Origin"/>; null when an earlier version wrote the manifest.</param>
/// <param name="Dependencies">The services for which it waits, by index in the plan.</param>
internal sealed record PlannedModel(string Type, string? Origin, EquatableArray<int> Dependencies);

/// <summary>A request for a type.</summary>
/// <param name="Type">The type, as C# that compiles anywhere.</param>
/// <param name="Key">The key as C# expression, or null.</param>
/// <param name="Origin">The assemblies of the type and its arguments, as in <see cref="TypeRef.Origin"/>; null when an earlier version wrote the manifest.</param>
internal sealed record RequestModel(string Type, string? Key, string? Origin)
{
    public static RequestModel Of(ParameterModel parameter) => new(parameter.Type.ToString(), parameter.Key, parameter.Type.Origin);
}
