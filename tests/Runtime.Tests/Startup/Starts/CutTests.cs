using Mesh.Profiling;
using Mesh.Registry;
using Mesh.Plan;
using Mesh.Runtime.Tests.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Mesh.Runtime.Tests.Startup.Starts;

/// <summary>Whatever the graph: what is named, what it depends on up to substitutes, and nothing else.</summary>
public sealed class CutTests
{
    private const int Rounds = 150;

    private static readonly string[] s_marks = ["", "", "?", "!", "+"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Exactly_the_closure_of_what_is_named_is_started(int seed)
    {
        var random = new Random(seed);
        for (int round = 0; round < Rounds; round++)
        {
            var graph = RandomGraph.Of(random);
            await using TestMesh mesh = graph.Mesh();
            foreach (ServiceInfo before in mesh.Registry.Services) Assert.Equal(graph.Inside.Contains(before.Name) ? ServiceStatus.Registered : ServiceStatus.Skipped, before.Status);
            StartupReport report = await mesh.StartAsync();
            graph.Verify(mesh, report);
            if (graph.Inside.FirstOrDefault(graph.IsSingleton) is { } inside && mesh.Status(inside) == ServiceStatus.Running) await mesh.Orchestrator.RestartAsync(inside).Soon();
            foreach (string outside in graph.Names.Except(graph.Inside)) Assert.Equal(outside, (await Assert.ThrowsAsync<ServiceException>(() => mesh.Orchestrator.RestartAsync(outside).Soon())).Service);
            await mesh.StopAsync();
            graph.Verify(mesh, await mesh.StartAsync()); // as it was
        }
    }

    [Fact]
    public async Task Before_the_start_the_registry_says_what_is_outside_and_why()
    {
        await using TestMesh mesh = Named("store");
        Assert.Equal([("database", ServiceStatus.Registered), ("store", ServiceStatus.Registered), ("mailer", ServiceStatus.Skipped)], mesh.Registry.Services.Select(static service => (service.Name, service.Status)));
        Assert.Contains("StartOnly(\"mailer\")", mesh.Registry.Find("mailer")!.Error!.Message, StringComparison.Ordinal);
        Assert.Null(mesh.Registry.Find("store")!.Error);
    }

    [Fact]
    public async Task Where_what_is_named_is_not_there_the_registry_lists_what_there_is()
    {
        await using TestMesh mesh = Named("shop");
        Assert.Equal(["database", "store", "mailer"], mesh.Registry.Services.Where(static service => service.Status == ServiceStatus.Registered).Select(static service => service.Name));
        await Assert.ThrowsAsync<ServiceException>(() => mesh.StartAsync());
    }

    private static TestMesh Named(string service)
    {
        var mesh = new TestMesh { Configure = options => options.StartOnly(service) };
        mesh.Add("database");
        mesh.Add("store", "database");
        mesh.Add("mailer");
        return mesh;
    }

    private interface INode;

    private sealed record Node(string Name) : INode;

    private sealed class RandomGraph
    {
        private readonly List<(string Name, ServiceLifetime Lifetime, string[] Edges, string? Stage)> _nodes = [];
        private readonly HashSet<string> _substituted = [];
        private readonly List<string> _made = [];
        private string[] _named = [];
        private bool _skipsOptional;
        private bool _isParallel;
        private StageGate _gate;

        public IEnumerable<string> Names => _nodes.Select(static node => node.Name);

        public HashSet<string> Inside { get; } = [];

        public static RandomGraph Of(Random random)
        {
            var graph = new RandomGraph { _skipsOptional = random.Next(4) == 0, _isParallel = random.Next(4) > 0, _gate = (StageGate)random.Next(3) };
            int count = random.Next(1, 25), second = random.Next(2) == 0 ? count : random.Next(count);
            for (int node = 0; node < count; node++)
            {
                // What is waited for comes before; what is called later is anywhere.
                IEnumerable<string> waited = Enumerable.Range(0, node).Where(_ => random.Next(node) < 2).Select(other => $"n{other}{s_marks[random.Next(s_marks.Length)]}");
                IEnumerable<string> called = Enumerable.Range(0, count).Where(other => other != node && random.Next(count) == 0).Select(static other => $"n{other}~");
                string[] edges = [.. waited.Concat(called).DistinctBy(static edge => edge.TrimEnd('?', '!', '+', '~'))];
                ServiceLifetime lifetime = random.Next(3) == 0 ? (ServiceLifetime)random.Next(3) : ServiceLifetime.Singleton;
                graph._nodes.Add(($"n{node}", lifetime, edges, random.Next(2) == 0 ? null : node < second ? "one" : "two"));
                if (random.Next(6) == 0) graph._substituted.Add($"n{node}");
            }

            graph._named = [.. graph.Names.Where(_ => random.Next(count) < 2).DefaultIfEmpty("n0")];
            var open = new Queue<string>(graph._named);
            while (open.TryDequeue(out string? name))
            {
                if (!graph.Inside.Add(name) || graph._substituted.Contains(name)) continue;
                foreach (string edge in graph._nodes.Single(node => node.Name == name).Edges) open.Enqueue(edge.TrimEnd('?', '!', '+', '~'));
            }

            return graph;
        }

        public bool IsSingleton(string name) => _nodes.Single(node => node.Name == name).Lifetime == ServiceLifetime.Singleton;

        public TestMesh Mesh()
        {
            var mesh = new TestMesh
            {
                Stages = [new PlannedStage("one", _gate), new PlannedStage("two", _gate) { Required = [.. _nodes.Where(static node => node.Stage == "two").Take(1).Select(static node => node.Name)] }],
                Configure = options =>
                {
                    options.StartOnly(_named);
                    (options.SkipOptional, options.Parallel) = (_skipsOptional, _isParallel);
                    foreach (string name in _substituted) options.Substitute<INode>(new Node("instead of " + name), key: name);
                },
            };
            Type type = typeof(Node); // another for each
            foreach ((string name, ServiceLifetime lifetime, string[] edges, string? stage) in _nodes)
            {
                type = typeof(List<>).MakeGenericType(type);
                Type own = type;
                var entry = new ServiceEntry { Name = name, Type = own, Contracts = [typeof(INode)], Key = name, Lifetime = lifetime, Stage = stage, Instance = services => services.GetRequiredKeyedService<INode>(name) };
                mesh.AddEntry(entry, builder => builder.Add(ServiceDescriptor.DescribeKeyed(typeof(INode), name, (services, _) => Make(services, own, name), lifetime)), edges);
            }

            return mesh;
        }

        public void Verify(TestMesh mesh, StartupReport report)
        {
            string[] started = [.. Inside.Where(IsSingleton).Order()];
            string[] made;
            lock (_made) made = [.. _made.Order()];
            if (_skipsOptional) Assert.Empty(made.Except(started.Except(_substituted)));
            else Assert.Equal(started.Except(_substituted), made);
            if (!_skipsOptional) Assert.Equal(started, report.Services.Select(static service => service.Name).Order());
            foreach (string name in Names)
            {
                ServiceInfo info = mesh.Registry.Find(name)!;
                bool isOutside = !Inside.Contains(name);
                if (isOutside) Assert.Equal(ServiceStatus.Skipped, info.Status);
                else if (!_skipsOptional) Assert.Equal(ServiceStatus.Running, info.Status);
                else if (_named.Contains(name)) Assert.True(info.Status is ServiceStatus.Running or ServiceStatus.Degraded); // without what is left out
                Assert.Equal(isOutside, info.Error?.Message.Contains("outside", StringComparison.Ordinal) == true);
                using IServiceScope scope = mesh.Provider.CreateScope();
                if (isOutside) Assert.Equal(name, Assert.Throws<ServiceException>(() => scope.ServiceProvider.GetRequiredKeyedService<INode>(name)).Service);
                else if (!IsSingleton(name)) Assert.Equal(_substituted.Contains(name) ? "instead of " + name : name, ((Node)scope.ServiceProvider.GetRequiredKeyedService<INode>(name)).Name);
            }
        }

        private object Make(IServiceProvider services, Type type, string name)
        {
            if (services.GetRequiredService<FacadeContext>().Substitutes?.Find(typeof(INode), type, services)?.Value is { } substitute) return substitute;
            if (IsSingleton(name)) lock (_made) _made.Add(name);
            return new Node(name);
        }
    }
}
