using System.Diagnostics;
using Mesh.Analyzers.Composed;
using Mesh.Analyzers.Registrations;
using Mesh.Graph;
using Mesh.Shared.Graphs;
using Mesh.Shared.Model;

namespace Mesh.Analyzers.Tests.Composed;

public class ComposedGraphTests
{
    /// <summary>Far above what is needed, far below what anything quadratic would take.</summary>
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(60);

    [Fact]
    public void Ten_thousand_random_applications_are_judged_as_by_a_naive_search()
    {
        var random = new Random(20261121);
        int circular = 0, captive = 0, missing = 0;
        for (int round = 0; round < 10_000; round++)
        {
            var application = new RandomApplication(random);
            (DependencyGraph services, ComposedGraph graph) = application.Build();
            string[] circles = [.. application.Circular()], captors = [.. application.Captors()], gaps = [.. application.Missing()];
            Assert.Equal(circles, OnCircles(graph).Select(node => Name(services, graph, node)).Distinct().Order(StringComparer.Ordinal));
            Assert.Equal(circles.Length > 0, Cycles.Find(graph.Waiting).Count > 0);
            Assert.Equal(captors, graph.HoldingScoped().Select(found => Name(services, graph, found.Holder)).Distinct().Order(StringComparer.Ordinal));
            Assert.Equal(gaps, graph.Gaps.Select(gap => $"{Name(services, graph, gap.Service)} {graph.ParametersOf(gap.Service)[gap.Parameter].Type} {graph.ParametersOf(gap.Service)[gap.Parameter].Key}").Distinct().Order(StringComparer.Ordinal));
            (circular, captive, missing) = (circular + circles.Length, captive + captors.Length, missing + gaps.Length);
        }

        // A generator of graphs without faults would prove nothing.
        Assert.True(circular > 1_000 && captive > 1_000 && missing > 1_000, $"{circular} {captive} {missing}");
    }

    [Fact]
    public void A_chain_of_ten_thousand_that_ends_in_a_scoped_one_is_followed_to_its_end()
    {
        const int Count = 10_000;
        Stopwatch watch = Stopwatch.StartNew();
        ComposedGraph graph = Build(Enumerable.Range(0, Count).Select(i => Registration(i, i == 0 ? Lifetime.Singleton : i == Count - 1 ? Lifetime.Scoped : Lifetime.Transient, i < Count - 1 ? [i + 1] : [])));
        Captive captive = Assert.Single(graph.HoldingScoped());
        Assert.Equal(Count, captive.Path.Count);
        Assert.Empty(Cycles.Find(graph.Waiting));
        Assert.True(watch.Elapsed < s_limit, watch.Elapsed.ToString());
    }

    [Fact]
    public void A_complete_layered_graph_of_ten_thousand_is_searched_in_time()
    {
        const int Width = 50, Depth = 200;
        Stopwatch watch = Stopwatch.StartNew();
        ComposedGraph graph = Build(Enumerable.Range(0, Width * Depth).Select(i => Registration(
            i,
            i < Width ? Lifetime.Singleton : i >= Width * (Depth - 1) ? Lifetime.Scoped : Lifetime.Transient,
            i < Width * (Depth - 1) ? [.. Enumerable.Range(((i / Width) + 1) * Width, Width)] : [])));
        Assert.Equal(Width * Width, graph.HoldingScoped().Count());
        Assert.Empty(Cycles.Find(graph.Waiting));
        Assert.True(watch.Elapsed < s_limit, watch.Elapsed.ToString());
    }

    [Fact]
    public void Ten_thousand_registrations_of_one_generic_type_are_told_apart_in_time()
    {
        const int Count = 10_000;
        Stopwatch watch = Stopwatch.StartNew();
        ComposedGraph graph = Build(Enumerable.Range(0, Count).Select(i => new RegistrationModel
        {
            Service = Repository(i),
            Implementation = new TypeRef($"global::C{i}"),
            Constructors = [new ConstructorModel([new ParameterModel { Name = "next", Type = Repository((i + 1) % Count) }])],
        }));
        Assert.Equal(Count, Assert.Single(Cycles.Find(graph.Waiting)).Count);
        Assert.True(watch.Elapsed < s_limit, watch.Elapsed.ToString());

        static TypeRef Repository(int i) => new("global::IRepository<{0}>", [new TypeRef($"global::T{i}")]);
    }

    [Fact]
    public void An_open_generic_that_asks_for_itself_ever_longer_has_an_end()
    {
        ComposedGraph graph = Build(
        [
            new RegistrationModel
            {
                Service = new TypeRef("global::INode<{0}>", [TypeRef.Parameter("T")]),
                TypeParameters = ["T"],
                Constructors = [new ConstructorModel([new ParameterModel { Name = "next", Type = new TypeRef("global::INode<{0}>", [new TypeRef("global::List<{0}>", [TypeRef.Parameter("T")])]) }])],
            },
            new RegistrationModel { Service = new TypeRef("global::Start"), Constructors = [new ConstructorModel([new ParameterModel { Name = "node", Type = new TypeRef("global::INode<{0}>", [new TypeRef("int")]) }])] },
        ]);
        Assert.InRange(graph.Count, 2, 20);
    }

    private static ComposedGraph Build(IEnumerable<RegistrationModel> registrations)
    {
        CompositionItem[][] sequences = [[.. registrations.Select(static model => new CompositionItem(StepKind.Add, true, new HandRegistration(model, null, null, [])))]];
        DependencyGraph services = DependencyGraphBuilder.Build([], [], static _ => true);
        return ComposedGraphBuilder.Build(services, new ProviderTable(services.Services, sequences), sequences, [], default);
    }

    private static RegistrationModel Registration(int index, Lifetime lifetime, int[] asks) => new()
    {
        Service = new TypeRef($"global::C{index}"),
        Implementation = new TypeRef($"global::C{index}"),
        Lifetime = lifetime,
        Constructors = [new ConstructorModel([.. asks.Select(static target => new ParameterModel { Name = "p", Type = new TypeRef($"global::C{target}") })])],
    };

    private static string Name(DependencyGraph services, ComposedGraph graph, int node) => graph.ByHand(node)?.Implementation?.ToString() ?? services.Services[node].Type.ToString();

    private static IEnumerable<int> OnCircles(ComposedGraph graph) => Enumerable.Range(0, graph.Count).Where(node => graph.Waiting.DependenciesOf(node).Contains(node) || graph.Waiting.Impact(node).Exists(dependent => graph.Waiting.DependenciesOf(node).Contains(dependent)));
}
