using Mesh.Plan;
using Mesh.Runtime.Tests.Graph;
using Mesh.Startup;

namespace Mesh.Runtime.Tests.Startup.Restart;

public sealed class RestartBatchesTests
{
    [Fact]
    public void Batches_are_the_dependents_of_the_service_each_after_all_that_it_requires_at_most_so_many_at_once()
    {
        foreach ((int seed, int[][] rows) in RandomGraphs.All(acyclic: true))
        {
            var random = new Random(seed);
            MeshPlan plan = Plan(rows, random);
            int first = random.Next(plan.Services.Count), size = random.Next(1, 4);
            bool[] restarted = [.. plan.Services.Select(_ => random.Next(4) > 0)];

            List<int[]> batches = RestartBatches.Of(plan, first, size, service => restarted[service]);

            int[] order = [.. batches.SelectMany(static batch => batch)];
            Assert.Equal([first], batches[0]);
            Assert.Equal(Enumerable.Range(0, rows.Length).Where(service => service == first || (restarted[service] && Requires(plan, service, first))), order.Order());
            Assert.All(batches, batch => Assert.InRange(batch.Length, 1, size));
            for (int i = 0; i < batches.Count; i++)
            {
                // Nothing in a batch requires another of it, or one of a later batch.
                foreach (int service in batches[i]) Assert.DoesNotContain(batches.Skip(i).SelectMany(static batch => batch), other => other != service && Requires(plan, service, other));
            }
        }
    }

    private static bool Requires(MeshPlan plan, int service, int what) => plan.Services[service].Dependencies
        .Any(edge => !edge.Optional && edge.Until != Until.FirstCall && (edge.Service == what || Requires(plan, edge.Service, what)));

    private static MeshPlan Plan(int[][] rows, Random random)
    {
        List<int> order = new Mesh.Graph.Topology(rows).Order();
        return new MeshPlan([.. order.Select(node => new PlannedService(
            new ServiceEntry { Name = $"s{node}", Type = typeof(object), Contracts = [], Instance = static _ => new object() },
            0,
            [.. rows[node].Select(target => new PlannedDependency(order.IndexOf(target), random.Next(4) == 0, (Until)random.Next(4)))]))]);
    }
}
