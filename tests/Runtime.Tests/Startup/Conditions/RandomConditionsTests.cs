using System.Globalization;
using Mesh.Profiling;
using Microsoft.Extensions.DependencyInjection;

namespace Mesh.Runtime.Tests.Startup.Conditions;

/// <summary>Whatever the graph, and however its conditions change: when that is over, exactly those services run whose conditions hold, and whose requirements do; and no hook was called out of order.</summary>
public sealed class RandomConditionsTests
{
    private const int Rounds = 400;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void What_runs_follows_the_conditions(int seed)
    {
        for (int round = 0; round < Rounds; round++)
        {
            int number = (seed * 100_000) + round;
            try
            {
                TimedMesh.Run(mesh => new Life(mesh, new Random(number)).RunAsync());
            }
            catch (Exception exception) when (exception is Xunit.Sdk.XunitException or InvalidOperationException)
            {
                Assert.Fail($"Round {number}: {exception}");
            }
        }
    }

    private sealed record Node(string Name, bool IsCritical, ServiceLifetime Lifetime, (string Name, bool Optional, Until Until)[] Edges, double CleansUpFor);

    private sealed class Life
    {
        private readonly TimedMesh _mesh;
        private readonly Random _random;
        private readonly List<Node> _nodes = [];
        private readonly Dictionary<string, Switch> _switches = [];

        public Life(TimedMesh mesh, Random random)
        {
            (_mesh, _random) = (mesh, random);
            mesh.Options.Parallel = random.Next(5) > 0;
            mesh.Options.MaxParallelStarts = random.Next(1, 5);
            int count = random.Next(2, 12);
            for (int index = 0; index < count; index++) Add($"n{index}", index);
            foreach (Node node in _nodes.Where(_ => random.Next(3) == 0)) _switches.Add(node.Name, mesh.Switch(node.Name, random.Next(2) == 0, tells: random.Next(3) > 0));
        }

        public async Task RunAsync()
        {
            HashSet<string> absent = Absent(heedsCritical: false);
            bool fails = _nodes.Any(node => node.IsCritical && !absent.Contains(node.Name) && Requires(node, absent));
            if (fails)
            {
                await Assert.ThrowsAsync<ServiceException>(() => _mesh.StartAsync());
                return;
            }

            Task<StartupReport> start = _mesh.StartAsync();
            int changes = _random.Next(0, 8);
            for (int change = 0; change < changes && _switches.Count > 0; change++)
            {
                if (_random.Next(3) > 0) await _mesh.WaitAsync(_random.Next(0, 60));
                Switch[] all = [.. _switches.Values];
                Switch turned = all[_random.Next(all.Length)];
                turned.Turn(!turned.IsOn);
            }

            await start;
            await _mesh.WaitAsync(_random.Next(0, 2) * 3000);
            await _mesh.Orchestrator.ApplyConditionsAsync();
            await _mesh.WaitAsync(3000); // until late ones have come
            Verify(Absent(heedsCritical: true));
            await _mesh.StopAsync();
            Assert.Equal(0, _mesh.Time.Waiting);
            VerifyJournal(isOver: true);
        }

        private void Add(string name, int index)
        {
            var edges = new List<(string, bool, Until)>();
            foreach (int other in Enumerable.Range(0, index).Where(_ => _random.Next(index) < 2))
            {
                edges.Add(($"n{other}", _random.Next(3) == 0, (Until)_random.Next(4) switch { Until.Healthy => Until.Initialized, var until => until }));
            }

            ServiceLifetime lifetime = _random.Next(6) == 0 ? ServiceLifetime.Transient : ServiceLifetime.Singleton;
            bool isCritical = lifetime == ServiceLifetime.Singleton && _random.Next(6) == 0, mayBeLate = _random.Next(6) == 0;
            TimedService service = _mesh.Add(name, _random.Next(0, 40) * (mayBeLate ? 5 : 1), [.. edges]);
            service.CleansUpFor = _random.Next(2) * _random.Next(0, 30);
            service.Prepares = lifetime == ServiceLifetime.Singleton && _random.Next(4) == 0 ? _random.Next(1, 20) : 0;
            service.With(entry => entry with { Critical = isCritical, Lifetime = lifetime, SkipAfter = mayBeLate && !isCritical ? TimeSpan.FromMilliseconds(20) : null });
            _nodes.Add(new Node(name, isCritical, lifetime, [.. edges], service.CleansUpFor));
        }

        // While all runs, what a critical one requires stays.
        private HashSet<string> Absent(bool heedsCritical)
        {
            HashSet<string> off = [.. _switches.Where(static each => !each.Value.IsOn).Select(static each => each.Key)];
            while (true)
            {
                var roots = new Dictionary<string, string>();
                foreach (Node node in _nodes)
                {
                    if (off.Contains(node.Name)) roots[node.Name] = node.Name;
                    else if (!node.IsCritical && node.Edges.FirstOrDefault(edge => IsRequired(edge) && roots.ContainsKey(edge.Name)).Name is { } missing) roots[node.Name] = roots[missing];
                }

                string[] kept = [.. from node in _nodes where node.IsCritical && !roots.ContainsKey(node.Name) from edge in node.Edges where IsRequired(edge) && roots.ContainsKey(edge.Name) select roots[edge.Name]];
                if (!heedsCritical || kept.Length == 0) return [.. roots.Keys];
                off.ExceptWith(kept);
            }
        }

        private static bool IsRequired((string Name, bool Optional, Until Until) edge) => !edge.Optional && edge.Until != Until.FirstCall;

        private static bool Requires(Node node, HashSet<string> absent) => node.Edges.Any(edge => IsRequired(edge) && absent.Contains(edge.Name));

        private void Verify(HashSet<string> absent)
        {
            foreach (Node node in _nodes)
            {
                bool goesWithout = node.Edges.Any(edge => edge.Optional && edge.Until != Until.FirstCall && absent.Contains(edge.Name));
                ServiceStatus expected = absent.Contains(node.Name) ? ServiceStatus.Skipped : goesWithout ? ServiceStatus.Degraded : ServiceStatus.Running;
                Assert.True(expected == _mesh.Status(node.Name), $"{node.Name} is {_mesh.Status(node.Name)}, and not {expected}:\n{this}");
            }

            VerifyJournal(isOver: false);
        }

        // Each is initialized and cleaned up in turn; after what it requires, and before it.
        private void VerifyJournal(bool isOver)
        {
            var up = new Dictionary<string, bool>();
            var downAt = new Dictionary<string, double>();
            foreach (string[] line in _mesh.Journal.Select(static line => line.Split(' ')))
            {
                (double time, string what, string name) = (double.Parse(line[0], CultureInfo.InvariantCulture), line[1], line[2]);
                if (_nodes.Find(node => node.Name == name) is not { } node) continue;
                switch (what)
                {
                    case "initialized":
                        Assert.False(up.GetValueOrDefault(name), $"{name} is initialized twice:\n{this}");
                        foreach (string required in RequiredBy(node)) Assert.True(up.GetValueOrDefault(required), $"{name} is initialized without {required}:\n{this}");
                        up[name] = true;
                        break;
                    case "clean-up":
                        Assert.True(up.GetValueOrDefault(name), $"{name} is cleaned up twice, or was never up:\n{this}");
                        foreach (Node dependent in _nodes.Where(other => RequiredBy(other).Contains(name)))
                        {
                            Assert.False(up.GetValueOrDefault(dependent.Name), $"{name} is cleaned up before {dependent.Name}:\n{this}");
                            if (downAt.TryGetValue(dependent.Name, out double at)) Assert.True(at <= time + 0.001, $"{name} is cleaned up while {dependent.Name} is:\n{this}");
                        }

                        (up[name], downAt[name]) = (false, time + node.CleansUpFor);
                        break;
                }
            }

            if (isOver) Assert.DoesNotContain(true, up.Values);
        }

        // Of what only its construction is waited for it need not be initialized.
        private HashSet<string> RequiredBy(Node node) =>
            [.. node.Edges.Where(static edge => IsRequired(edge) && edge.Until != Until.Constructed).SelectMany(edge => _nodes.Single(other => other.Name == edge.Name) is { Lifetime: ServiceLifetime.Transient } hop ? RequiredBy(hop) : [edge.Name])];

        public override string ToString() => string.Join(
            "\n",
            _nodes.Select(node => $"{node.Name}{(node.IsCritical ? "!" : "")} {node.Lifetime} [{string.Join(", ", node.Edges.Select(static edge => $"{edge.Name}{(edge.Optional ? "?" : "")} {edge.Until}"))}] {(_switches.TryGetValue(node.Name, out Switch? condition) ? condition.IsOn ? "on" : "off" : "")}")
                .Concat(_mesh.Journal));
    }
}
