using Mesh.Plan;
using Mesh.Registry;
using Mesh.Runtime.Tests.Graph;

namespace Mesh.Runtime.Tests.Registry.Graph;

public sealed class ServiceGraphTests
{
    [Fact]
    public void Paths_and_impacts_are_printed_in_one_line()
    {
        Assert.Equal("database > store (1500.0 ms)", new ServicePath(["database", "store"], TimeSpan.FromSeconds(1.5)).ToString());
        Assert.Equal("store", new ServicePath(["store"], null).ToString());
        Assert.Equal("database: fails store, api; degrades none; waits store", new ServiceImpact("database", ["store", "api"], [], ["store"]).ToString());
    }

    private static readonly Dictionary<string, TimeSpan> s_unknown = [];

    [Fact]
    public void On_random_graphs_every_answer_is_that_of_its_definition()
    {
        foreach ((int seed, int[][] rows) in RandomGraphs.All(acyclic: true))
        {
            MeshPlan plan = Plan(rows, new Random(seed));
            var graph = new ServiceGraph(new ServiceSet(plan), s_unknown);
            var naive = new Naive(plan);
            string[] names = [.. plan.Services.Select(static service => service.Entry.Name)];

            Assert.Equal(names, graph.Order); // the plan's own order is the smallest
            Assert.Equal(names.GroupBy(naive.Level).OrderBy(static group => group.Key).Select(static group => group.Order()), graph.ParallelGroups.Select(static group => group.Order()));
            Assert.Equal(names.Max(naive.Level) + 1, graph.CriticalPath.Services.Count);
            Assert.Null(graph.CriticalPath.Duration);
            Assert.All(graph.CriticalPath.Services.Zip(graph.CriticalPath.Services.Skip(1)), pair => Assert.Contains(pair.First, naive.Waits(pair.Second)));
            foreach (string name in names)
            {
                ServiceImpact impact = graph.ImpactOf(name);
                string[] fails = [.. names.Where(other => other != name && naive.Fails(other, name))];
                Assert.Equal(fails, impact.Fails.Order(new InPlan(names)));
                Assert.Equal(names.Where(other => other != name && !fails.Contains(other) && naive.Loose(other).Any(what => what == name || fails.Contains(what))), impact.Degrades);
                Assert.Equal(names.Where(other => naive.WaitsFor(other, name)), impact.Waits.Order(new InPlan(names)));
                Assert.Equal(names.Where(other => naive.All(name).Contains(other)), graph.DependenciesOf(name).Order(new InPlan(names)));
                Assert.Equal(names.Where(other => naive.All(other).Contains(name)), graph.DependentsOf(name).Order(new InPlan(names)));
                Assert.Equal(names.Where(other => naive.Reaches(name, other)), graph.DependenciesOf(name, transitive: true).Order(new InPlan(names)));
                Assert.Equal(names.Where(other => naive.Reaches(other, name)), graph.DependentsOf(name, transitive: true).Order(new InPlan(names)));
            }
        }
    }

    [Fact]
    public void The_critical_path_is_by_time_where_it_is_known_the_last_start_before_the_profile()
    {
        MeshPlan plan = Plan([[], [0], [0], [2]], new Random(0), strict: true);
        plan = plan with { Services = [.. plan.Services.Select(static (service, index) => service with { Estimate = TimeSpan.FromMilliseconds(index == 1 ? 100 : 1) })] };

        ServicePath byProfile = new ServiceGraph(new ServiceSet(plan), s_unknown).CriticalPath;
        ServicePath byLastStart = new ServiceGraph(new ServiceSet(plan), new Dictionary<string, TimeSpan> { ["s1"] = TimeSpan.FromMilliseconds(1) }).CriticalPath;

        Assert.Equal(["s0", "s1"], byProfile.Services);
        Assert.Equal(TimeSpan.FromMilliseconds(101), byProfile.Duration);
        Assert.Equal(["s0", "s2", "s3"], byLastStart.Services);
        Assert.Equal(TimeSpan.FromMilliseconds(3), byLastStart.Duration);
    }

    [Fact]
    public void First_call_dependencies_may_close_a_cycle_and_the_service_is_not_among_its_own()
    {
        ServiceEntry Entry(string name) => new() { Name = name, Type = typeof(object), Contracts = [], Instance = static _ => new object() };
        var plan = new MeshPlan([new PlannedService(Entry("a"), 2, [new PlannedDependency(1, Until: Until.FirstCall)]), new PlannedService(Entry("b"), 1, [new PlannedDependency(0)])]);
        var graph = new ServiceGraph(new ServiceSet(plan), s_unknown);

        Assert.Equal(["b"], graph.DependenciesOf("a", transitive: true));
        Assert.Equal(["a"], graph.ImpactOf("b").Degrades);
        Assert.Equal(["b"], graph.ImpactOf("a").Fails);
    }

    [Fact]
    public void A_service_that_is_not_there_is_said_to_be_so()
    {
        var graph = new ServiceGraph(new ServiceSet(new MeshPlan([])), s_unknown);
        Assert.Equal(ServiceErrorKind.NotFound, Assert.Throws<ServiceException>(() => graph.ImpactOf("nobody")).Kind);
        Assert.Throws<ServiceException>(() => graph.DependenciesOf("nobody"));
        Assert.Throws<ServiceException>(() => graph.DependentsOf("nobody"));
        Assert.Empty(graph.Order);
        Assert.Empty(graph.ParallelGroups);
        Assert.Empty(graph.CriticalPath.Services);
    }

    private static MeshPlan Plan(int[][] rows, Random random, bool strict = false)
    {
        List<int> order = new Mesh.Graph.Topology(rows).Order();
        return new MeshPlan([.. order.Select((node, place) => new PlannedService(
            new ServiceEntry { Name = $"s{place}", Type = typeof(object), Contracts = [], Instance = static _ => new object() },
            0,
            [.. rows[node].Select(target => strict ? new PlannedDependency(order.IndexOf(target)) : new PlannedDependency(order.IndexOf(target), random.Next(3) == 0, (Until)random.Next(4)))]))]);
    }

    private sealed class InPlan(string[] names) : IComparer<string>
    {
        public int Compare(string? x, string? y) => Array.IndexOf(names, x).CompareTo(Array.IndexOf(names, y));
    }

    private sealed class Naive(MeshPlan plan)
    {
        public int Level(string name) => Waits(name).Select(Level).DefaultIfEmpty(-1).Max() + 1;

        public IEnumerable<string> All(string name) => Edges(name, static _ => true);

        public IEnumerable<string> Waits(string name) => Edges(name, static edge => edge.Until != Until.FirstCall);

        public IEnumerable<string> Loose(string name) => Edges(name, static edge => edge.Optional || edge.Until == Until.FirstCall);

        public bool Fails(string name, string failed) => name == failed || Edges(name, static edge => !edge.Optional && edge.Until != Until.FirstCall).Any(what => Fails(what, failed));

        public bool WaitsFor(string name, string what) => Waits(name).Any(direct => direct == what || WaitsFor(direct, what));

        public bool Reaches(string name, string what) => All(name).Any(direct => direct == what || Reaches(direct, what));

        private IEnumerable<string> Edges(string name, Func<PlannedDependency, bool> which) =>
            plan.Services.Single(service => service.Entry.Name == name).Dependencies.Where(which).Select(edge => plan.Services[edge.Service].Entry.Name);
    }
}
