using Mesh.Composition;
using Mesh.Plan;
using Mesh.Registry;
using Mesh.Startup;
using Microsoft.Extensions.DependencyInjection;

namespace Mesh.Runtime.Tests.Composition;

/// <summary>The nodes that capabilities add to the graph.</summary>
public class PlanNodesTests
{
    private static readonly Type[] s_types = [typeof(int), typeof(string), typeof(long), typeof(byte)];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void The_plan_keeps_its_services_and_edges_and_whoever_requires_a_node_comes_after_it_in_whatever_order_they_were_added(int seed)
    {
        var random = new Random(seed);
        for (int round = 0; round < 200; round++)
        {
            PlannedService[] services = [.. Enumerable.Range(0, random.Next(8)).Select(index => Planned($"s{index}", Some(random), [.. Enumerable.Range(0, index).Where(_ => random.Next(3) == 0).Select(target => new PlannedDependency(target, random.Next(2) == 0, (Until)random.Next(4)))]))];
            // Each requires some of those with a smaller number, and they are added in any order.
            ServiceEntry[] entries = [.. Enumerable.Range(0, random.Next(1, 4)).Select(index => Entry($"n{index}", [.. Some(random).Where(requirement => Array.IndexOf(s_types, requirement.Type) < index)]) with { Contracts = [s_types[index]] })];
            random.Shuffle(entries);
            var nodes = new PlanNodes();
            foreach (ServiceEntry entry in entries) nodes.Add(entry, Until.Healthy);
            PlannedService[] plan = [.. nodes.Into(new MeshPlan(services)).Services];

            Assert.Equal(entries.Select(static entry => entry.Name).Order(), plan.Take(entries.Length).Select(static service => service.Entry.Name).Order());
            Assert.Equal(services.Select(static service => service.Entry.Name), plan.Skip(entries.Length).Select(static service => service.Entry.Name));
            entries = [.. plan.Take(entries.Length).Select(static service => service.Entry)];
            for (int index = 0; index < plan.Length; index++)
            {
                Assert.All(plan[index].Dependencies, edge => Assert.InRange(edge.Service, 0, index - 1));
                string[] required = [.. entries.Where(node => plan[index].Entry.Requires.Any(requirement => node.Contracts.Contains(requirement.Type))).Select(static node => node.Name)];
                Assert.Equal(required, plan[index].Dependencies.Where(edge => edge.Service < entries.Length).Select(edge => plan[edge.Service].Entry.Name));
                if (index >= entries.Length) Assert.Equal(services[index - entries.Length].Dependencies, plan[index].Dependencies.Where(edge => edge.Service >= entries.Length).Select(edge => edge with { Service = edge.Service - entries.Length }));
                Assert.All(plan[index].Dependencies.Where(edge => edge.Service < entries.Length), edge => Assert.Equal((false, Until.Healthy), (edge.Optional, edge.Until)));
                Assert.All(plan[index].Dependencies.Where(edge => edge.Service < entries.Length), edge => Assert.True(plan[edge.Service].BottomLevel > plan[index].BottomLevel));
            }
        }
    }

    [Fact]
    public void A_key_must_be_the_same()
    {
        var nodes = new PlanNodes();
        nodes.Add(Entry("plain") with { Contracts = [typeof(int)] }, Until.Initialized);
        nodes.Add(Entry("keyed") with { Contracts = [typeof(int)], Key = "a" }, Until.Initialized);
        MeshPlan plan = nodes.Into(new MeshPlan([Planned("s", [new Requirement(typeof(int), "x", "a")], [])]));
        Assert.Equal([new PlannedDependency(1)], plan.Services[2].Dependencies);
    }

    [Fact]
    public void Without_nodes_the_plan_is_the_same()
    {
        var plan = new MeshPlan([]);
        Assert.Same(plan, new PlanNodes().Into(plan));
    }

    [Fact]
    public void A_name_that_is_taken_one_that_is_no_singleton_and_one_that_comes_too_late_are_errors_that_name_it()
    {
        var nodes = new PlanNodes();
        nodes.Add(Entry("n"), Until.Initialized);
        Assert.Equal("The node 'n' (System.Object) has the name of System.Object, and names must be unique in the application. help: give the node another name.", Assert.Throws<InvalidOperationException>(() => nodes.Add(Entry("n"), Until.Initialized)).Message);
        Assert.StartsWith("The node 's' is Scoped, and must be a singleton: only these are started.", Assert.Throws<ArgumentException>(() => nodes.Add(Entry("s") with { Lifetime = ServiceLifetime.Scoped }, Until.Initialized)).Message, StringComparison.Ordinal);
        Assert.Contains("The node 'n' (System.Object) has the name of", Assert.Throws<InvalidOperationException>(() => nodes.Into(new MeshPlan([Planned("n", [], [])]))).Message, StringComparison.Ordinal);
        Assert.Equal("The node 'm' comes too late: the plan is made. help: add it in Register or in Composed of the capability.", Assert.Throws<InvalidOperationException>(() => nodes.Add(Entry("m"), Until.Initialized)).Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \t")]
    public void A_name_that_is_empty_is_refused(string name) =>
        Assert.StartsWith("A node (System.Object) has a name that is empty. help:", Assert.Throws<ArgumentException>(() => new PlanNodes().Add(Entry(name), Until.Initialized)).Message, StringComparison.Ordinal);

    [Fact]
    public void One_without_contracts_is_known_by_its_class()
    {
        var nodes = new PlanNodes();
        nodes.Add(Entry("n"), Until.Initialized);
        Assert.Equal([typeof(object)], nodes.Into(new MeshPlan([])).Services[0].Entry.Contracts);
    }

    [Fact]
    public async Task An_instance_that_is_none_or_none_of_its_contracts_fails_the_node_and_says_so()
    {
        await using ServiceProvider provider = Build(static mesh =>
        {
            mesh.AddNode(Entry("none") with { Instance = static _ => null! });
            mesh.AddNode(Entry("other") with { Contracts = [typeof(object), typeof(Uri)], Instance = static _ => "text" });
        });
        await provider.GetRequiredService<IServiceOrchestrator>().StartAsync();
        IServiceRegistry registry = provider.GetRequiredService<IServiceRegistry>();
        Assert.Equal((ServiceStatus.Failed, ServiceStatus.Failed), (registry.Find("none")!.Status, registry.Find("other")!.Status));
        Assert.Contains("The node 'none' has no instance: its ServiceEntry.Instance returned null.", registry.Find("none")!.Error!.Message, StringComparison.Ordinal);
        Assert.Contains("returned a System.String, which does not implement its contract System.Uri.", registry.Find("other")!.Error!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_not_removed_and_is_told_apart_from_what_the_compiler_plans()
    {
        await using ServiceProvider provider = Build(static mesh => mesh.AddNode(Entry("n")));
        await provider.GetRequiredService<IServiceOrchestrator>().StartAsync();
        ServiceException refused = await Assert.ThrowsAsync<ServiceException>(() => provider.GetRequiredService<IServiceOrchestrator>().RemoveAsync("n"));
        Assert.Contains("a capability has added it as a node of the graph", refused.Message, StringComparison.Ordinal);
    }

    public static TheoryData<string, string> Wrong() => new()
    {
        { "no instance", "The node 'no instance' has no Instance" },
        { "retries", "StartRetries is less than 0" },
        { "timeout", "StartTimeout is not more than 0" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void What_a_node_says_of_itself_is_checked(string name, string said)
    {
        ServiceEntry node = Entry(name);
        node = name switch
        {
            "no instance" => node with { Instance = null! },
            "retries" => node with { StartRetries = -1 },
            "timeout" => node with { StartTimeout = TimeSpan.FromSeconds(-5) },
            _ => node,
        };

        Assert.Contains(said, Assert.Throws<ArgumentException>(() => new PlanNodes().Add(node, Until.Initialized)).Message, StringComparison.Ordinal);
        Assert.Contains("has the Until value 99, which does not exist", Assert.Throws<ArgumentException>(() => new PlanNodes().Add(Entry("n"), (Until)99)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nodes_that_require_each_other_a_service_or_a_stage_that_is_not_there_are_errors_that_name_them()
    {
        Assert.Contains(
            "Nodes of the graph require each other, so that none of them can be first: 'a' > 'b' > 'a'.",
            Refused(Entry("a", new Requirement(typeof(long), "p")) with { Contracts = [typeof(int)] }, Entry("b", new Requirement(typeof(int), "p")) with { Contracts = [typeof(long)] }),
            StringComparison.Ordinal);
        Assert.Contains("requires System.String, which is service 's', and nodes come before all services.", Refused(Entry("a", new Requirement(typeof(string), "p"))), StringComparison.Ordinal);
        Assert.Contains("names the stage 'frist', which the application does not have. Similar: first.", Refused(Entry("a") with { Stage = "frist" }), StringComparison.Ordinal);

        static string Refused(params ServiceEntry[] entries)
        {
            var nodes = new PlanNodes();
            foreach (ServiceEntry entry in entries) nodes.Add(entry, Until.Initialized);
            var plan = new MeshPlan([Planned("s", [], []) with { Entry = Entry("s") with { Contracts = [typeof(string)] } }]) { Stages = [new PlannedStage("first", StageGate.Started)] };
            return Assert.Throws<InvalidOperationException>(() => nodes.Into(plan)).Message;
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("n")]
    public void A_substitute_for_its_contract_is_an_error_since_nobody_would_call_it(string? service)
    {
        using ServiceProvider provider = Build(static mesh => mesh.AddNode(Entry("n") with { Contracts = [typeof(IFormattable)], Instance = static _ => 1 }), options => options.Substitute<IFormattable>(2, service: service));
        ServiceException error = Assert.Throws<ServiceException>(() => provider.GetRequiredService<SubstituteSet>());
        Assert.Equal(ServiceErrorKind.NotFound, error.Kind);
        Assert.Contains("it is a contract of the node 'n', which a capability adds and nobody calls through a facade. help: register another IFormattable after AddMesh(), which then wins.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_source_of_substitutes_is_not_asked_for_it()
    {
        var asked = new Names();
        using ServiceProvider provider = Build(static mesh => mesh.AddNode(Entry("n") with { Contracts = [typeof(IFormattable)], Instance = static _ => 1 }), options => options.SubstituteBy(asked));
        Assert.Empty(provider.GetRequiredService<SubstituteSet>().Plan.Services[0].Entry.Substituted);
        Assert.Empty(asked.All);
    }

    private static ServiceProvider Build(Action<MeshBuilder> add, Action<MeshOptions>? configure = null)
    {
        var services = new ServiceCollection();
        MeshBuilder mesh = MeshBuilder.Begin(services, configure)!;
        add(mesh);
        mesh.Complete(new MeshPlan([]));
        return services.BuildServiceProvider();
    }

    private sealed class Names : ISubstituteSource
    {
        public List<string> All { get; } = [];

        public Substitute? Find(ServiceEntry service, Type contract, IServiceProvider services)
        {
            All.Add(service.Name);
            return new Substitute(static _ => 2);
        }
    }

    private static Requirement[] Some(Random random) => [.. s_types.Where(_ => random.Next(3) == 0).Select(static type => new Requirement(type, "p"))];

    private static PlannedService Planned(string name, Requirement[] requires, PlannedDependency[] dependencies) => new(Entry(name, requires), 1, dependencies);

    private static ServiceEntry Entry(string name, params Requirement[] requires) => new() { Name = name, Type = typeof(object), Contracts = [], Instance = static _ => new object(), Requires = requires };
}
