using Mesh.Profiling;
using Mesh.Runtime.Tests.Testing;
using Mesh.Startup;

namespace Mesh.Runtime.Tests.Startup.Reports;

public sealed class StartHistoryTests
{
    [Fact]
    public async Task Starts_and_restarts_are_kept_with_their_time_failed_ones_too()
    {
        await using var mesh = new TestMesh();
        Behaviour a = mesh.AddCritical("a");
        mesh.Add("b", "a");
        Assert.Empty(mesh.Orchestrator.RecentStarts);

        a.Initialize = static _ => throw new InvalidOperationException("no disk");
        await Assert.ThrowsAsync<ServiceException>(() => mesh.StartAsync());
        mesh.Time.Advance(1000);
        a.Initialize = null!;
        StartupReport report = await mesh.StartAsync();
        mesh.Time.Advance(1000);
        RestartReport restart = await mesh.Orchestrator.RestartAsync("a").Soon();
        a.Initialize = static _ => throw new InvalidOperationException("no disk");
        await Assert.ThrowsAsync<ServiceException>(() => mesh.Orchestrator.RestartAsync("a").Soon());

        IReadOnlyList<StartRecord> starts = mesh.Orchestrator.RecentStarts;
        Assert.Equal(4, starts.Count);
        Assert.Contains("no disk", starts[0].Error?.ToString(), StringComparison.Ordinal);
        Assert.Contains(starts[0].Start!.Services, static service => service is { Name: "a", Status: ServiceStatus.Failed });
        Assert.Equal((report, null, null), (starts[1].Start, starts[1].Restarted, starts[1].Error));
        Assert.Equal(("a", restart, null), (starts[2].Restarted, starts[2].Restart, starts[2].Error));
        Assert.Equal(("a", null, true), (starts[3].Restarted, starts[3].Restart, starts[3].Error is ServiceException));
        Assert.Equal([0, 1000, 2000, 2000], starts.Select(start => (start.Time - starts[0].Time).TotalMilliseconds));
        Assert.Equal("a", StartupProfile.Parse(starts[1].Start!.ToProfile().ToJson()).Report.Services[0].Name);
    }

    [Fact]
    public async Task The_last_ten_are_kept()
    {
        await using var mesh = new TestMesh();
        mesh.Add("a");
        for (int i = 0; i < 12; i++)
        {
            await mesh.StartAsync();
            await mesh.StopAsync();
            mesh.Time.Advance(1000);
        }

        Assert.Equal([.. Enumerable.Range(2, 10)], mesh.Orchestrator.RecentStarts.Select(start => (int)(start.Time - mesh.Orchestrator.RecentStarts[0].Time).TotalSeconds + 2));
    }

    [Fact]
    public async Task The_last_start_stays_however_many_restarts_follow()
    {
        await using var mesh = new TestMesh();
        mesh.Add("a");
        await mesh.StartAsync();
        for (int i = 0; i < 15; i++) await mesh.Orchestrator.RestartAsync("a").Soon();
        IReadOnlyList<StartRecord> starts = mesh.Orchestrator.RecentStarts;
        Assert.Equal((10, true, 9), (starts.Count, starts[0].Start is not null, starts.Count(static start => start.Restarted == "a")));
    }
}
