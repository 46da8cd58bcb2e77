using System.Text;
using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Tests.Graphs;

/// <summary>Small random graphs, judged by a reference that is too slow and too simple to be wrong.</summary>
public class RandomGraphTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Cycles_and_gaps_are_those_that_a_naive_search_finds(int seed)
    {
        var random = new Random(seed);
        for (int round = 0; round < 100; round++)
        {
            var graph = new RandomGraph(random);
            Diagnostic[] found = await Run.Over(Compile.Root(graph.Source));
            Assert.True(graph.Missing().SequenceEqual(Names("MESH002")), $"{graph.Source}\n{string.Join('\n', found.Select(Run.Message))}");
            Assert.True(graph.Circles() == found.Count(static diagnostic => diagnostic.Id == "MESH001"), $"{graph.Source}\n{string.Join('\n', found.Select(Run.Message))}");
            Assert.All(found, diagnostic => Assert.True(diagnostic.Id == "MESH002" || graph.IsOnCircle(diagnostic), Run.Message(diagnostic)));

            IEnumerable<string> Names(string id) => found.Where(diagnostic => diagnostic.Id == id).Select(static diagnostic => diagnostic.Properties["Contract"]!.Split('I')[1]).Order(StringComparer.Ordinal);
        }
    }

    private sealed class RandomGraph
    {
        private readonly int _count;
        private readonly bool[] _isService;
        private readonly List<(int Target, bool Later)>[] _edges;
        private readonly bool[,] _reaches;

        public RandomGraph(Random random)
        {
            _count = random.Next(1, 8);
            _isService = [.. Enumerable.Range(0, _count).Select(_ => random.Next(6) > 0)];
            _edges = [.. Enumerable.Range(0, _count).Select(_ => Enumerable.Range(0, _count).Where(_ => random.Next(_count + 1) == 0).Select(target => (target, random.Next(4) == 0)).ToList())];

            // Warshall 1962.
            _reaches = new bool[_count, _count];
            foreach (int from in Enumerable.Range(0, _count).Where(from => _isService[from]))
            {
                foreach ((int target, bool later) in _edges[from]) _reaches[from, target] |= _isService[target] && !later;
            }

            for (int via = 0; via < _count; via++)
            {
                for (int from = 0; from < _count; from++)
                {
                    for (int to = 0; to < _count; to++) _reaches[from, to] |= _reaches[from, via] && _reaches[via, to];
                }
            }
        }

        public string Source
        {
            get
            {
                var text = new StringBuilder();
                for (int i = 0; i < _count; i++)
                {
                    string parameters = string.Join(", ", _edges[i].Select((edge, index) => $"{(edge.Later ? $"Lazy<I{edge.Target}>" : $"I{edge.Target}")} p{index}"));
                    text.AppendLine(System.Globalization.CultureInfo.InvariantCulture, $"public interface I{i}; {(_isService[i] ? "[Service] " : "")}class C{i}({parameters}) : I{i};");
                }

                return text.ToString();
            }
        }

        public IEnumerable<string> Missing() => Enumerable.Range(0, _count).Where(from => _isService[from]).SelectMany(from => _edges[from])
            .Where(edge => !_isService[edge.Target]).Select(static edge => edge.Target.ToString(System.Globalization.CultureInfo.InvariantCulture)).Distinct().Order(StringComparer.Ordinal);

        // A component is named by its smallest member.
        public int Circles() => Enumerable.Range(0, _count).Where(node => _reaches[node, node]).Select(node => Enumerable.Range(0, _count).First(other => other == node || (_reaches[node, other] && _reaches[other, node]))).Distinct().Count();

        public bool IsOnCircle(Diagnostic diagnostic)
        {
            int service = Run.Message(diagnostic)[2] - '0';
            return diagnostic.Id == "MESH001" && _reaches[service, service];
        }
    }
}
