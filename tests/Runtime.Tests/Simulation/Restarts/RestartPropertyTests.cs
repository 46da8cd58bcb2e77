using System.Globalization;
using Xunit.Abstractions;

namespace Mesh.Runtime.Tests.Simulation;

/// <summary>What must hold of restarts, additions and removals between a start and a stop, over random graphs, in simulated time. A failure names its seed.</summary>
public sealed class RestartPropertyTests(ITestOutputHelper output)
{
    // More of them: MESH_SEEDS=20000 dotnet test --filter RestartPropertyTests
    private static readonly int s_lives = int.TryParse(Environment.GetEnvironmentVariable("MESH_SEEDS"), CultureInfo.InvariantCulture, out int more) ? more : 600;

    private static readonly (string End, int Least)[] s_ends =
    [
        ("restart: well", 100), ("restart: halted", 20), ("restart: cancelled", 20), ("restart: refused", 20),
        ("rolling restart: well", 100), ("rolling restart: halted", 20), ("rolling restart: cancelled", 20),
        ("addition: well", 20), ("removal: well", 5), ("restarts by the monitor", 50), ("stops in the middle", 20), ("calls that were rejected", 10),
    ];

    [Fact]
    public void Whatever_is_restarted_added_and_removed_the_promises_hold()
    {
        var failures = new List<string>();
        var ends = new Dictionary<string, int>(StringComparer.Ordinal);
        Simulation.OnItsThread(() =>
        {
            for (int seed = 0; seed < s_lives; seed++)
            {
                try
                {
                    using var life = new RandomLife(seed);
                    life.Run();
                    LifePromises.Check(life);
                    Count(life);
                }
                catch (Exception error)
                {
                    failures.Add($"seed {seed}: {error.Message} {error.StackTrace?.Split('\n')[0]}");
                }
            }
        });

        Assert.True(failures.Count == 0, $"{failures.Count} of {s_lives} failed\n{string.Join('\n', failures.Take(20))}");
        output.WriteLine(string.Join('\n', ends.OrderBy(static end => end.Key, StringComparer.Ordinal).Select(static end => $"{end.Key}: {end.Value}")));
        // The lives are such that each end is met often.
        foreach ((string end, int least) in s_ends) Assert.True(ends.GetValueOrDefault(end) >= least, $"{end}: {ends.GetValueOrDefault(end)} times only");

        void Count(RandomLife life)
        {
            Add("services", life.Mesh.Spec.Services.Length);
            Add("calls that got through", life.Calls.Through);
            Add("calls that were rejected", life.Calls.Rejected);
            Add("restarts by the monitor", life.Mesh.Spec.Services.Sum(service => Math.Max(0, life.Mesh.Watch[service].Initialized - 1)) - life.Done.Sum(static step => step.Report?.Services.Count() ?? 0));
            Add("stops in the middle", life.StopsInTheMiddle ? 1 : 0);
            foreach (Step step in life.Done) Add($"{step.What}: {step.Error switch { null => "well", OperationCanceledException => "cancelled", { Message: var message } when message.StartsWith("The restart was halted", StringComparison.Ordinal) => "halted", _ => "refused" }}", 1);
        }

        void Add(string end, int times) => ends[end] = ends.GetValueOrDefault(end) + times;
    }

    [Fact]
    public void The_same_seed_gives_the_same_life()
    {
        for (int seed = 0; seed < 30; seed++) Assert.Equal(Journal(seed), Journal(seed));

        static List<string> Journal(int seed)
        {
            List<string> journal = [];
            Simulation.OnItsThread(() =>
            {
                using var life = new RandomLife(seed);
                life.Run();
                journal = [.. life.Mesh.Watch.Journal, .. life.Mesh.Spec.Services.Select(service => $"{service.Name} {string.Join(", ", life.Mesh.History.Of(service))}")];
            });
            return journal;
        }
    }
}
