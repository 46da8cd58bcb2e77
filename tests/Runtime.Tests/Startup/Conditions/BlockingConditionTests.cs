using Mesh.Plan;
using Mesh.Runtime.Tests.Testing;

namespace Mesh.Runtime.Tests.Startup.Conditions;

/// <summary>A condition that does not answer holds up nobody who gives up.</summary>
public sealed class BlockingConditionTests : IDisposable
{
    private readonly ManualResetEventSlim _answers = new(true);
    private readonly ManualResetEventSlim _isAsked = new();

    public void Dispose()
    {
        _answers.Set();
        _answers.Dispose();
        _isAsked.Dispose();
    }

    [Fact]
    public async Task A_start_that_waits_for_it_can_be_cancelled_says_who_has_not_answered_and_can_be_begun_anew()
    {
        await using TestMesh mesh = Mesh();
        _answers.Reset();
        using var caller = new CancellationTokenSource();
        Task start = mesh.StartAsync(caller.Token);
        _isAsked.Wait();
        await caller.CancelAsync();

        OperationCanceledException error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => start);
        Assert.Contains("of service 'a' had not answered when this was given up.", error.Message, StringComparison.Ordinal);

        _answers.Set();
        await mesh.StartAsync();
        Assert.Equal(ServiceStatus.Running, mesh.Status("a"));
    }

    [Fact]
    public async Task A_stop_does_not_wait_for_it()
    {
        await using TestMesh mesh = Mesh();
        await mesh.StartAsync();
        _answers.Reset();
        _isAsked.Reset();
        Task applied = mesh.Orchestrator.ApplyConditionsAsync();
        _isAsked.Wait();

        await mesh.StopAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => applied);
        Assert.Equal(ServiceStatus.Stopped, mesh.Status("a"));
        _answers.Set();
    }

    private TestMesh Mesh()
    {
        var mesh = new TestMesh { Capabilities = builder => builder.AddCondition("a", _ => new Blocking(_answers, _isAsked)) };
        mesh.Add("a");
        return mesh;
    }

    private sealed class Blocking(ManualResetEventSlim answers, ManualResetEventSlim isAsked) : IServiceCondition
    {
        public string? Check()
        {
            isAsked.Set();
            answers.Wait();
            return null;
        }
    }
}
