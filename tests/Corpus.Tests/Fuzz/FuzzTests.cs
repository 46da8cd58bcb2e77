using System.Diagnostics;
using System.Globalization;
using Xunit.Abstractions;

namespace Mesh.Corpus.Tests.Fuzz;

/// <summary>
/// What must hold of every program that compiles: valid ones are put together and changed at random, most of the changes such that the compiler finds nothing wrong. A failure names its seed.
/// </summary>
public sealed class FuzzTests(ITestOutputHelper output)
{
    // Others: MESH_FUZZ=1000-9999 dotnet test --filter FuzzTests. A single one, such as 17-17, is printed.
    private static readonly (int First, int Last) s_seeds = Environment.GetEnvironmentVariable("MESH_FUZZ") is { } range && range.Split('-') is [var first, var last]
        ? (int.Parse(first, CultureInfo.InvariantCulture), int.Parse(last, CultureInfo.InvariantCulture)) : (0, 15);

    /// <summary>Far above what a program takes, also on a busy machine.</summary>
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task However_valid_programs_are_changed_every_promise_holds()
    {
        var seeds = new Seeds();
        Tally tried = new(), met = new();
        var violations = new List<string>();
        TimeSpan slowest = default;
        await Parallel.ForAsync(s_seeds.First, s_seeds.Last + 1, new ParallelOptions { MaxDegreeOfParallelism = 2 }, async (seed, _) =>
        {
            FuzzInput input = FuzzInput.Of(seed, seeds, tried);
            long begin = Stopwatch.GetTimestamp();
            IReadOnlyList<string> wrong = await Judge.OfAsync(input.Program, met);
            TimeSpan time = Stopwatch.GetElapsedTime(begin);
            lock (violations)
            {
                slowest = time > slowest ? time : slowest;
                violations.AddRange(wrong.Select(violation => $"seed {seed}: {violation}"));
                if (s_seeds.First == s_seeds.Last) output.WriteLine($"{input.Program}\n{string.Join(", ", input.Steps)}");
            }
        });

        output.WriteLine($"{seeds.Count} programs to begin with; {tried.Share:P0} of the changes compile\n{tried}\n{met}\nthe slowest took {slowest.TotalSeconds:0.0} s");
        output.WriteLine(string.Join('\n', violations));
        Assert.True(slowest < s_longest, slowest.ToString());
        Assert.True(violations.Count == 0, $"{violations.Count} violations, among them\n{string.Join('\n', violations.Take(20))}");
        // Of few programs the share says less.
        if (s_seeds.First != s_seeds.Last) Assert.True(tried.Share > (s_seeds.Last - s_seeds.First < 100 ? 0.5 : 0.6), tried.ToString());
    }
}
