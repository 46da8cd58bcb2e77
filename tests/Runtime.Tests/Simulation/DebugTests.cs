namespace Mesh.Runtime.Tests.Simulation;

public sealed class DebugTests
{
    [Fact]
    public void Show()
    {
        if (Environment.GetEnvironmentVariable("SEED") is not { } seed) return;
        string text = "";
        Simulation.OnItsThread(() =>
        {
            StartSpec spec = RandomStarts.Of(int.Parse(seed, null));
            var start = SimulatedStart.Run(spec, settle: int.Parse(seed, null) % 3 != 0);
            text = $"slots {spec.Slots} cancel {spec.CancelAfter} budget {spec.StopBudget} error {start.Error?.Message}\n" + string.Join('\n', start.Watch.Journal) + "\n" + string.Join("\n", spec.Services.Select(s => System.Text.Json.JsonSerializer.Serialize(s)));
        });
        File.WriteAllText("/tmp/show.txt", text);
    }
}
