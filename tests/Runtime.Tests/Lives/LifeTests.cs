using System.Globalization;
using Mesh.Harness.Lives;
using Xunit.Abstractions;

namespace Mesh.Runtime.Tests.Simulated;

/// <summary>What must hold of every life of a mesh, however it is given up, in simulated time. A failure names its seed.</summary>
public sealed class LifeTests(ITestOutputHelper output)
{
    // Others: MESH_LIVES=20000-60000 dotnet test --filter LifeTests. A single one, such as 17-17, is printed.
    private static readonly (int First, int Last) s_seeds = Environment.GetEnvironmentVariable("MESH_LIVES") is { } range && range.Split('-') is [var first, var last]
        ? (int.Parse(first, CultureInfo.InvariantCulture), int.Parse(last, CultureInfo.InvariantCulture)) : (0, 9_999);

    // Times are counted in the units of several clocks.
    private static readonly TimeSpan s_tolerance = TimeSpan.FromMicroseconds(2);

    private static readonly string[] s_reasons = ["Stop", "DisposeAsync", "Dispose", "Signal", "Token", "Failure"];

    [Fact]
    public void However_it_is_given_up_every_promise_holds()
    {
        var violations = new List<string>();
        var met = new Met();
        Parallel.For(s_seeds.First, s_seeds.Last + 1, new ParallelOptions { MaxDegreeOfParallelism = 2 }, seed =>
        {
            LifeSpec spec = LifeSpec.Random(seed);
            LifeLog log = SimulatedLife.Run(spec, seed);
            IReadOnlyList<string> wrong = Oracle.Check(spec, log, s_tolerance);
            lock (met)
            {
                met.Add(spec, log);
                violations.AddRange(wrong.Select(violation => $"seed {seed} ({log.Happenings.Count}): {violation}"));
                if (s_seeds.First == s_seeds.Last) output.WriteLine($"{spec}\n{log}");
            }
        });

        output.WriteLine(string.Join('\n', met.Counts.Select(static count => $"{count.Key}: {count.Value}")));
        output.WriteLine(string.Join('\n', violations));
        Assert.True(violations.Count == 0, $"{violations.Count} violations, among them\n{string.Join('\n', violations.Take(20))}");
        if (s_seeds.Last - s_seeds.First < 9_999) return;
        // The lives are such that every step is given up for every reason.
        foreach (string reason in s_reasons)
        {
            foreach (HookKind hook in Enum.GetValues<HookKind>().Where(static hook => hook is not (HookKind.HostStop or HookKind.Dispose)))
            {
                Assert.True(met.Counts.GetValueOrDefault($"{reason} at {hook}") > 0, $"{reason} at {hook}: never");
            }
        }
    }

    [Fact]
    public void The_same_seed_gives_the_same_life()
    {
        for (int seed = 0; seed < 300; seed++)
        {
            Assert.Equal(SimulatedLife.Run(LifeSpec.Random(seed), seed).ToString(), SimulatedLife.Run(LifeSpec.Random(seed), seed).ToString());
        }
    }
}
