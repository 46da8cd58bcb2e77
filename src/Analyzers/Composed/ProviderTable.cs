using Mesh.Analyzers.Registrations;
using Mesh.Shared.Graphs;
using Mesh.Shared.Model;

namespace Mesh.Analyzers.Composed;

/// <summary>
/// Finds the providers of types among services and registrations by hand, by the rules of the container: the last registration wins; an
/// open generic one only counts when there is no closed one.
/// </summary>
internal sealed class ProviderTable
{
    /// <summary>The types that the framework registers as scoped when options are added.</summary>
    private static readonly HandRegistration s_snapshot = new(
        new RegistrationModel { Service = new TypeRef("global::Microsoft.Extensions.Options.IOptionsSnapshot<{0}>", [TypeRef.Parameter("T")]), Lifetime = Lifetime.Scoped, Kind = RegistrationKind.Unknown, TypeParameters = ["T"] }, null, null, []);

    private readonly Dictionary<(TypeRef Type, string Key), List<int>> _services = [];
    private readonly Dictionary<(TypeRef Type, string Key), List<int>> _composites = [];
    private readonly Dictionary<TypeRef, List<Candidate>> _closed = [];
    private readonly Dictionary<(string Assembly, string Template), List<Candidate>> _open = [];
    private readonly Dictionary<int, CompositionItem> _mesh = [];
    private readonly Dictionary<(TypeRef, string), Resolution> _known = [];
    private readonly List<int> _meshPlaces = [];

    public ProviderTable(IReadOnlyList<ServiceModel> services, IReadOnlyList<IReadOnlyList<CompositionItem>> sequences)
    {
        for (int service = 0; service < services.Count; service++)
        {
            foreach (TypeRef type in DependencyGraphBuilder.Provided(services[service])) Add(type == services[service].Composes ? _composites : _services, (type, services[service].Key ?? ""), service);
        }

        for (int sequence = 0; sequence < sequences.Count; sequence++)
        {
            _meshPlaces.Add(-1);
            for (int place = 0; place < sequences[sequence].Count; place++)
            {
                CompositionItem item = sequences[sequence][place];
                if (item.Kind == StepKind.Mesh && _meshPlaces[sequence] < 0) (_meshPlaces[sequence], _mesh[sequence]) = (place, item);
                if (item.Registration is not { Model: var model }) continue;
                var candidate = new Candidate(sequence, place, item);
                if (candidate.IsOpen) Add(_open, model.Service.Definition, candidate);
                else Add(_closed, model.Service, candidate);
            }
        }

        static void Add<TKey, TValue>(Dictionary<TKey, List<TValue>> index, TKey key, TValue value) where TKey : notnull
        {
            if (!index.TryGetValue(key, out List<TValue>? list)) index.Add(key, list = []);
            list.Add(value);
        }
    }

    /// <summary>Whether the type is registered by hand, with any key.</summary>
    public bool IsByHand(TypeRef type) => _closed.ContainsKey(type) || _open.ContainsKey(type.Definition) || type.Definition == s_snapshot.Model.Service.Definition;

    /// <summary>Whether the type is registered by hand, even if the registration is removed or replaced.</summary>
    public bool IsByHand(TypeRef type, string? key) => Fitting(type, key).Any(static candidate => candidate.Item.Kind != StepKind.Remove);

    public Resolution Resolve(TypeRef type, string? key)
    {
        (TypeRef, string) request = (type, key ?? "");
        if (!_known.TryGetValue(request, out Resolution? known)) _known.Add(request, known = Find(type, key));
        return known;
    }

    private Resolution Find(TypeRef type, string? key)
    {
        List<int> services = _services.TryGetValue((type, key ?? ""), out List<int>? found) ? found : [];
        // The composite is what a request for one gets, and is not among all.
        List<int> ones = _composites.TryGetValue((type, key ?? ""), out List<int>? composites) ? composites : services;
        Candidate[] fitting = [.. Fitting(type, key)];
        Candidate[] exact = [.. fitting.Where(static candidate => !candidate.IsOpen)];
        var possible = Possible(type, exact, ones);
        if (possible.Count == 0) possible = Possible(type, [.. fitting.Where(static candidate => candidate.IsOpen)], []);
        if (possible.Count == 0 && s_snapshot.Model.Service.Matches(type)) possible.Add(new Provider(-1, s_snapshot, type));
        Provider? single = possible.Count > 0 && possible.Skip(1).All(other => Agree(possible[0], other)) && !(possible[0].Service >= 0 && ones.Count > 1) ? possible[0] : null;
        return new Resolution(single, possible, All(type, fitting, services));
    }

    private IEnumerable<Candidate> Fitting(TypeRef type, string? key)
    {
        IEnumerable<Candidate> closed = _closed.TryGetValue(type, out List<Candidate>? exact) ? exact : [];
        IEnumerable<Candidate> open = _open.TryGetValue(type.Definition, out List<Candidate>? list) ? list.Where(candidate => Matches(candidate, type)) : [];
        return closed.Concat(open).Where(candidate => IsKey(candidate, key)).OrderBy(static candidate => candidate.Sequence, Comparer<int>.Default).ThenBy(static candidate => candidate.Place, Comparer<int>.Default);
    }

    private static bool IsKey(Candidate candidate, string? key) => candidate.Item.Registration!.Model.Key is var known && (known == key || known == RegistrationModel.AnyKey || key == RegistrationModel.AnyKey);

    private static bool Matches(Candidate candidate, TypeRef type) => candidate.Item.Registration!.Model.Service.Matches(type);

    private static bool Agree(Provider one, Provider other) => one == other
        || (one.Hand is { Model: { Implementation: not null } first } && other.Hand is { Model: var second } && first.Implementation == second.Implementation && first.Lifetime == second.Lifetime && first.Kind == second.Kind);

    // Each sequence is gone through by itself: which of two comes first when the application runs cannot be told.
    private List<Provider> Possible(TypeRef type, Candidate[] candidates, List<int> services)
    {
        Provider? mesh = services.Count > 0 ? new Provider(services[services.Count - 1], null, null) : null;
        if (candidates.Length == 0) return mesh is null ? [] : [mesh.Value];
        var result = new List<Provider>();
        bool composed = _mesh.Count > 0;
        foreach (IGrouping<int, Candidate> sequence in candidates.GroupBy(static candidate => candidate.Sequence))
        {
            bool hasMesh = _mesh.ContainsKey(sequence.Key);
            var now = new List<Provider?> { hasMesh ? null : mesh };
            bool added = !hasMesh;
            foreach (Candidate candidate in sequence)
            {
                if (!added && candidate.Place > _meshPlaces[sequence.Key]) AddMesh();
                Apply(now, candidate, type);
            }

            if (!added) AddMesh();
            if (mesh is not null && composed && !hasMesh) now.Add(mesh);
            result.AddRange(now.OfType<Provider>().Where(provider => !result.Contains(provider)));

            void AddMesh()
            {
                added = true;
                if (mesh is null) return;
                if (_mesh[sequence.Key].IsCertain) now.Clear();
                now.Add(mesh);
            }
        }

        return result;
    }

    private static void Apply(List<Provider?> now, Candidate candidate, TypeRef type)
    {
        Provider? provider = candidate.Item.Kind == StepKind.Remove ? null : new Provider(-1, candidate.Item.Registration, type);
        if (candidate.Item.Kind == StepKind.TryAdd)
        {
            if (!now.Contains(null)) return;
            if (candidate.Item.IsCertain) now.RemoveAll(static one => one is null);
        }
        else if (candidate.Item.IsCertain)
        {
            now.Clear();
        }

        if (!now.Contains(provider)) now.Add(provider);
    }

    private static List<Provider> All(TypeRef type, Candidate[] candidates, List<int> services)
    {
        List<Provider> all = [.. services.Select(static service => new Provider(service, null, null))];
        foreach (IGrouping<int, Candidate> sequence in candidates.GroupBy(static candidate => candidate.Sequence))
        {
            var here = new List<Provider>();
            foreach (Candidate candidate in sequence)
            {
                if (candidate.Item.Kind == StepKind.Remove || (candidate.Item.Kind == StepKind.TryAdd && here.Count > 0))
                {
                    if (candidate.Item is { Kind: StepKind.Remove, IsCertain: true }) here.Clear();
                    continue;
                }

                if (candidate.Item is { Kind: StepKind.Replace, IsCertain: true } && here.Count > 0) here.RemoveAt(0);
                here.Add(new Provider(-1, candidate.Item.Registration, type));
            }

            all.AddRange(here.Where(provider => !all.Contains(provider)));
        }

        return all;
    }

    private sealed record Candidate(int Sequence, int Place, CompositionItem Item)
    {
        public bool IsOpen => Item.Registration!.Model.TypeParameters.Count > 0;
    }
}
