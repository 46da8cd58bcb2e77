using Mesh.Analyzers.Composed;
using Mesh.Analyzers.Registrations;
using Mesh.Shared.Equatable;
using Mesh.Shared.Graphs;
using Mesh.Shared.Model;

namespace Mesh.Analyzers.Tests.Composed;

/// <summary>A small random application of services and registrations by hand, and what is wrong with it as a reference finds that is too slow and too simple to be wrong.</summary>
internal sealed class RandomApplication
{
    private readonly Part[] _parts;
    private readonly int[] _order;

    public RandomApplication(Random random)
    {
        int count = random.Next(1, 10);
        _parts = [.. Enumerable.Range(0, count).Select(index => new Part(index, random, count))];
        _order = [.. Enumerable.Range(0, count)];
        random.Shuffle(_order);
    }

    private sealed class Part(int index, Random random, int count)
    {
        public bool IsByHand { get; } = random.Next(2) == 0;

        public bool IsFactory { get; } = random.Next(3) == 0;

        // Some register the contract of another, and thereby take its place.
        public int Contract { get; } = random.Next(8) == 0 ? random.Next(count) : index;

        public bool IsTryAdd { get; } = random.Next(5) == 0;

        public string? Key { get; } = random.Next(6) == 0 ? "\"k\"" : null;

        public Lifetime Lifetime { get; } = (Lifetime)random.Next(3);

        public (int Target, ParameterKind Kind, bool Optional, string? Key)[] Asks { get; } =
        [
            .. Enumerable.Range(0, random.Next(4)).Select(_ => (random.Next(count), (ParameterKind)random.Next(4), random.Next(5) == 0, random.Next(8) == 0 ? "\"k\"" : null)),
        ];

        public ParameterModel[] Parameters =>
        [
            .. Asks.Select(static (ask, place) => new ParameterModel { Name = $"p{place}", Type = ContractOf(ask.Target), Kind = ask.Kind, Optional = ask.Optional, Key = ask.Key }),
        ];

        public TypeRef Class => new($"global::C{index}");
    }

    private static TypeRef ContractOf(int index) => new($"global::I{index}");

    /// <summary>The graph as rules see it.</summary>
    public (DependencyGraph Services, ComposedGraph Composed) Build()
    {
        ServiceModel[] services =
        [
            .. _parts.Where(static part => !part.IsByHand).Select(static part => new ServiceModel
            {
                Name = part.Class.ToString(),
                Type = part.Class,
                Registrar = part.Class,
                Lifetime = part.Lifetime,
                Key = part.Key,
                Contracts = [new ContractModel(ContractOf(part.Contract), null, false)],
                Parameters = part.Parameters.ToEquatableArray(),
            }),
        ];
        CompositionItem[] items = [new CompositionItem(StepKind.Mesh, true, null), .. Hand.Select(part => new CompositionItem(part.IsTryAdd ? StepKind.TryAdd : StepKind.Add, true, Registration(part)))];
        DependencyGraph graph = DependencyGraphBuilder.Build(services, [], static _ => true);
        CompositionItem[][] sequences = [items];
        return (graph, ComposedGraphBuilder.Build(graph, new ProviderTable(graph.Services, sequences), sequences, [], default));
    }

    private IEnumerable<Part> Hand => _order.Select(index => _parts[index]).Where(static part => part.IsByHand);

    private static HandRegistration Registration(Part part) => new(
        new RegistrationModel
        {
            Service = ContractOf(part.Contract),
            Implementation = part.Class,
            Lifetime = part.Lifetime,
            Key = part.Key,
            Kind = part.IsFactory ? RegistrationKind.Factory : RegistrationKind.Type,
            // A factory may ask later; a class asks for Lazy<T> itself.
            Constructors = [new ConstructorModel((part.IsFactory ? part.Parameters : part.Parameters.Select(Wrappers.Plain)).ToEquatableArray())],
        },
        null, null, []);

    // What one request gets: replays the registrations one after the other. Null where several services compete.
    private (Part? Part, bool IsProvided) Single(int contract, string? key)
    {
        Part[] services = [.. _parts.Where(part => !part.IsByHand && part.Contract == contract && part.Key == key)];
        Part? now = services.FirstOrDefault();
        bool isAmbiguous = services.Length > 1;
        foreach (Part part in Hand.Where(part => part.Contract == contract && part.Key == key))
        {
            if (part.IsTryAdd && now is not null) continue;
            (now, isAmbiguous) = (part, false);
        }

        return (isAmbiguous ? null : now, now is not null);
    }

    private IEnumerable<Part> Many(int contract, string? key)
    {
        var all = new List<Part>();
        Part[] fitting = [.. Hand.Where(part => part.Contract == contract && part.Key == key)];
        foreach (Part part in fitting)
        {
            if (!part.IsTryAdd || all.Count == 0) all.Add(part);
        }

        return _parts.Where(part => !part.IsByHand && part.Contract == contract && part.Key == key).Concat(all);
    }

    private IEnumerable<(Part Target, bool Later)> Edges(Part part)
    {
        foreach ((int target, ParameterKind kind, _, string? key) in part.Asks)
        {
            bool later = kind is ParameterKind.Lazy or ParameterKind.Func;
            // The container knows no Lazy<T>.
            if (part is { IsByHand: true, IsFactory: false } && later) continue;
            if (kind == ParameterKind.Many) foreach (Part one in Many(target, key)) yield return (one, false);
            else if (Single(target, key).Part is { } single) yield return (single, later);
        }
    }

    // Services, registrations that win, and all that these ask for.
    private HashSet<Part> Used()
    {
        var used = new HashSet<Part>(_parts.Where(part => !part.IsByHand || Single(part.Contract, part.Key).Part == part));
        for (int before = -1; before != used.Count;)
        {
            before = used.Count;
            foreach (Part part in used.ToArray()) used.UnionWith(Edges(part).Select(static edge => edge.Target));
        }

        return used;
    }

    /// <summary>The classes that wait for themselves.</summary>
    public IEnumerable<string> Circular() => Used().Where(part => Reaches(part, part, [])).Select(static part => part.Class.ToString()).Order(StringComparer.Ordinal);

    private bool Reaches(Part from, Part to, HashSet<Part> seen) => Edges(from).Any(edge => !edge.Later && (edge.Target == to || (seen.Add(edge.Target) && Reaches(edge.Target, to, seen))));

    /// <summary>The singletons that hold a scoped one, directly or through transient ones.</summary>
    public IEnumerable<string> Captors() => Used().Where(part => part.Lifetime == Lifetime.Singleton && Holds(part, [])).Select(static part => part.Class.ToString()).Order(StringComparer.Ordinal);

    private bool Holds(Part from, HashSet<Part> seen) => Edges(from).Any(edge => edge.Target.Lifetime == Lifetime.Scoped || (edge.Target.Lifetime == Lifetime.Transient && seen.Add(edge.Target) && Holds(edge.Target, seen)));

    /// <summary>What registrations by hand ask for and nobody provides: the class and the contract. To the container Lazy&lt;T&gt; and Func&lt;T&gt; are types like any other.</summary>
    public IEnumerable<string> Missing() => Used().Where(static part => part.IsByHand)
        .SelectMany(part => part.Asks.Where(ask => !ask.Optional && IsMissing(part, ask.Target, ask.Kind, ask.Key)).Select(ask => $"{part.Class} {Wrappers.Around(ask.Kind, ContractOf(ask.Target))} {ask.Key}"))
        .Distinct().Order(StringComparer.Ordinal);

    private bool IsMissing(Part part, int target, ParameterKind kind, string? key) => kind switch
    {
        ParameterKind.Single => !Single(target, key).IsProvided,
        ParameterKind.Lazy or ParameterKind.Func => !part.IsFactory,
        _ => false,
    };
}
