using Mesh.Runtime.Tests.Testing;

namespace Mesh.Runtime.Tests.Startup.Restart;

public sealed class RestartRefusalTests
{
    [Fact]
    public async Task Beside_a_hook_that_was_given_up_and_still_runs_nothing_is_started()
    {
        await using var mesh = new TestMesh();
        var gate = new Gate();
        mesh.Add("deaf").Initialize = gate.PassStubbornlyAsync;
        Task start = mesh.StartAsync();
        await gate.Entered;
        mesh.Time.Advance(60_000);
        await start;

        ServiceException busy = await Assert.ThrowsAsync<ServiceException>(() => mesh.Orchestrator.RestartAsync("deaf").Soon());
        Assert.Equal((ServiceErrorKind.Unavailable, true), (busy.Kind, busy.IsTransient));
        Assert.Contains("still runs", busy.Message, StringComparison.Ordinal);
        Assert.Single(mesh.Journal.Of("initialize"));

        gate.Release();
        await Waiting.Until(() =>
        {
            try
            {
                return mesh.Orchestrator.RestartAsync("deaf").Soon().GetAwaiter().GetResult() is not null;
            }
            catch (ServiceException error) when (error.IsTransient)
            {
                return false;
            }
        });
        Assert.Equal(ServiceStatus.Running, mesh.Status("deaf"));
    }

    [Fact]
    public async Task What_cannot_be_restarted_is_told_apart()
    {
        await using var mesh = new TestMesh();
        mesh.Add("a", static entry => entry with { Lifetime = Microsoft.Extensions.DependencyInjection.ServiceLifetime.Scoped });
        mesh.Add("broken").Initialize = static _ => throw new InvalidOperationException();
        mesh.Add("behind", "broken");
        await Assert.ThrowsAsync<InvalidOperationException>(() => mesh.Orchestrator.RestartAsync("a").Soon());
        await mesh.StartAsync();

        Assert.Equal(ServiceErrorKind.NotFound, (await Assert.ThrowsAsync<ServiceException>(() => mesh.Orchestrator.RestartAsync("a").Soon())).Kind);
        Assert.Equal(ServiceErrorKind.NotFound, (await Assert.ThrowsAsync<ServiceException>(() => mesh.Orchestrator.RestartAsync("nobody").Soon())).Kind);
        ServiceException missing = await Assert.ThrowsAsync<ServiceException>(() => mesh.Orchestrator.RestartAsync("behind").Soon());
        Assert.Equal(ServiceErrorKind.Unavailable, missing.Kind);
        Assert.Contains("'broken'", missing.Message, StringComparison.Ordinal);
    }
}
