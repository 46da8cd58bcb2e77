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
    /// <summary>The version of the format. A reader ignores unknown members.</summary>
    private const int Version = 1;

    /// <param name="graph">The graph.</param>
    /// <param name="order">The services of the plan, in its order.</param>
    public static RootManifest Of(DependencyGraph graph, IReadOnlyList<int> order)
    {
        var places = new Dictionary<int, int>();
        foreach (int service in order) places.Add(service, places.Count);
        return new RootManifest(
            order.Select(service => new PlannedModel(
                graph.Services[service].Type.ToString(),
                graph.Waiting.DependenciesOf(service).Where(places.ContainsKey).Select(target => places[target]).OrderBy(static place => place, Comparer<int>.Default).ToEquatableArray())).ToEquatableArray(),
            Requests(graph.Gaps.Where(gap => gap.Parameter >= 0 && !graph.Services[gap.Service].Parameters[gap.Parameter].Trusted).Select(gap => graph.Services[gap.Service].Parameters[gap.Parameter])),
            Requests(graph.Ambiguities.Select(ambiguity => graph.Services[ambiguity.Service].Parameters[ambiguity.Parameter])));
    }

    public string Write() => Json.Write(new List<KeyValuePair<string, object?>>
    {
        new("v", Version),
        new("plan", Plan.Select(static planned => new object[] { planned.Type }.Concat(planned.Dependencies.Cast<object>()).ToArray()).ToArray<object>()),
        new("open", Requests(Open)),
        new("ambiguous", Requests(Ambiguous)),
    });

    /// <summary>Reads a manifest; null when the text is not one.</summary>
    public static RootManifest? Read(string manifest)
    {
        if (JsonFields.ObjectOf(manifest) is not { } json || !json.ContainsKey("plan")) return null;
        PlannedModel[] plan = [.. Rows(json, "plan").Select(static row => new PlannedModel((string)row[0]!, row.Skip(1).OfType<long>().Select(static place => (int)place).ToEquatableArray()))];
        bool isWhole = plan.All(planned => planned.Dependencies.All(place => place >= 0 && place < plan.Length));
        return isWhole ? new RootManifest(plan.ToEquatableArray(), ToRequests(json, "open"), ToRequests(json, "ambiguous")) : null;
    }

    private static EquatableArray<RequestModel> Requests(IEnumerable<ParameterModel> parameters) => parameters
        .Select(static parameter => new RequestModel(parameter.Type.ToString(), parameter.Key))
        .Distinct()
        .OrderBy(static request => request.Type, StringComparer.Ordinal)
        .ThenBy(static request => request.Key, StringComparer.Ordinal)
        .ToEquatableArray();

    private static object[] Requests(EquatableArray<RequestModel> requests) => [.. requests.Select(static request => request.Key is { } key ? new object[] { request.Type, key } : [request.Type])];

    private static EquatableArray<RequestModel> ToRequests(Dictionary<string, object?> json, string name) => Rows(json, name).Select(static row => new RequestModel((string)row[0]!, row.Count > 1 ? row[1] as string : null)).ToEquatableArray();

    private static IEnumerable<List<object?>> Rows(Dictionary<string, object?> json, string name) =>
        json.TryGetValue(name, out object? value) && value is List<object?> rows ? rows.OfType<List<object?>>().Where(static row => row.Count > 0 && row[0] is string) : [];
}

/// <summary>A service of the plan.</summary>
/// <param name="Type">The class, as C# that compiles anywhere.</param>
/// <param name="Dependencies">The services for which it waits, by index in the plan.</param>
internal sealed record PlannedModel(string Type, EquatableArray<int> Dependencies);

/// <summary>A request for a type.</summary>
/// <param name="Type">The type, as C# that compiles anywhere.</param>
/// <param name="Key">The key as C# expression, or null.</param>
internal sealed record RequestModel(string Type, string? Key);
