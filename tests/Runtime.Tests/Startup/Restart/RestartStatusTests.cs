using Mesh.Runtime.Tests.Testing;
using Mesh.Startup;

namespace Mesh.Runtime.Tests.Startup.Restart;

/// <summary>Which status a service has after a restart, of itself or of what it depends on.</summary>
public sealed class RestartStatusTests
{
    private static readonly RestartOptions s_alone = new() { IncludeDependents = false };

    [Fact]
    public async Task One_that_was_not_ready_is_running_when_it_is_ready_after_its_restart()
    {
        await using var mesh = new TestMesh();
        Behaviour a = mesh.Add("a");
        a.Ready = static _ => throw new InvalidOperationException("no quorum");
        await mesh.StartAsync();
        Assert.Equal(ServiceStatus.Degraded, mesh.Status("a"));

        await mesh.Orchestrator.RestartAsync("a").Soon();
        Assert.Equal((ServiceStatus.Degraded, "no quorum"), (mesh.Status("a"), mesh.Error("a")?.Message));

        a.Ready = null;
        await mesh.Orchestrator.RestartAsync("a").Soon();
        Assert.Equal((ServiceStatus.Running, null), (mesh.Status("a"), mesh.Error("a")));
    }

    [Fact]
    public async Task One_that_was_not_ready_after_its_restart_stays_degraded_when_what_it_depends_on_comes_back()
    {
        await using var mesh = new TestMesh();
        Behaviour a = mesh.Add("a"), b = mesh.Add("b", "a");
        await mesh.StartAsync();
        b.Ready = static _ => throw new InvalidOperationException("no quorum");
        await mesh.Orchestrator.RestartAsync("b").Soon();
        a.Initialize = static _ => throw new InvalidOperationException("no disk");
        await Assert.ThrowsAsync<ServiceException>(() => mesh.Orchestrator.RestartAsync("a", s_alone).Soon());

        a.Initialize = null;
        await mesh.Orchestrator.RestartAsync("a", s_alone).Soon();

        Assert.Equal((ServiceStatus.Degraded, "no quorum"), (mesh.Status("b"), mesh.Error("b")?.Message));
    }

    [Fact]
    public async Task One_that_comes_back_without_something_it_could_do_without_is_degraded()
    {
        await using var mesh = new TestMesh();
        Behaviour a = mesh.Add("a"), b = mesh.Add("b", "a?");
        await mesh.StartAsync();
        b.Initialize = static _ => throw new InvalidOperationException("no disk");
        await Assert.ThrowsAsync<ServiceException>(() => mesh.Orchestrator.RestartAsync("b").Soon());
        a.Initialize = static _ => throw new InvalidOperationException("no disk");
        await Assert.ThrowsAsync<ServiceException>(() => mesh.Orchestrator.RestartAsync("a").Soon());

        b.Initialize = null;
        await mesh.Orchestrator.RestartAsync("b").Soon();
        Assert.Equal((ServiceStatus.Failed, ServiceStatus.Degraded), (mesh.Status("a"), mesh.Status("b")));

        a.Initialize = null;
        await mesh.Orchestrator.RestartAsync("a").Soon();
        Assert.Equal((ServiceStatus.Running, ServiceStatus.Running), (mesh.Status("a"), mesh.Status("b")));
    }
}
