using Mesh.Registry;
using Mesh.Runtime.Tests.Testing;
using Mesh.Startup;

namespace Mesh.Runtime.Tests.Startup.Dynamic;

public sealed class RemoveTests
{
    [Fact]
    public async Task A_removed_service_is_cleaned_up_disposed_and_gone()
    {
        await using TestMesh mesh = await StartedAsync();

        await mesh.Orchestrator.RemoveAsync("z").Soon();

        Assert.Equal(["z"], mesh.Journal.Of("cleanup"));
        Assert.Equal(["z"], mesh.Journal.Of("dispose"));
        Assert.Null(mesh.Registry.Find("z"));
        Assert.DoesNotContain("z", mesh.Registry.Graph.Order);
        Assert.Equal(ServiceErrorKind.NotFound, Assert.Throws<ServiceException>(() => mesh.Registry.Resolve<IPlug>("z")).Kind);
        await mesh.StopAsync();
        Assert.Equal(["z", "y", "x", "a"], mesh.Journal.Of("cleanup"));
    }

    [Fact]
    public async Task A_name_can_be_used_again()
    {
        await using TestMesh mesh = await StartedAsync();
        IPlug before = mesh.Registry.Resolve<IPlug>("z");
        await mesh.Orchestrator.RemoveAsync("z").Soon();
        await mesh.Orchestrator.AddAsync(Plug.Define(mesh, "z", "y")).Soon();
        Assert.NotSame(before, mesh.Registry.Resolve<IPlug>("z"));
    }

    [Fact]
    public async Task What_others_require_is_not_removed_and_they_are_named()
    {
        await using TestMesh mesh = await StartedAsync();

        ServiceException error = await Assert.ThrowsAsync<ServiceException>(() => mesh.Orchestrator.RemoveAsync("x").Soon());

        Assert.Equal((ServiceErrorKind.InvalidChange, "x"), (error.Kind, error.Service));
        Assert.Contains("required by 'y', 'z'", error.Message, StringComparison.Ordinal);
        Assert.All(mesh.Registry.Services, static service => Assert.Equal(ServiceStatus.Running, service.Status));
    }

    [Fact]
    public async Task With_cascade_dependents_go_first()
    {
        await using TestMesh mesh = await StartedAsync();

        await mesh.Orchestrator.RemoveAsync("x", new RemoveOptions { Cascade = true }).Soon();

        Assert.Equal(["z", "y", "x"], mesh.Journal.Of("cleanup"));
        Assert.Equal(["z", "y", "x"], mesh.Journal.Of("dispose"));
        Assert.Equal("a", Assert.Single(mesh.Registry.Services).Name);
    }

    [Fact]
    public async Task What_depends_optionally_goes_on_degraded()
    {
        await using TestMesh mesh = await StartedAsync();
        await mesh.Orchestrator.AddAsync(Plug.Define(mesh, "o") with { DependsOn = [new ServiceDependency("z", Optional: true, Until.Initialized)] }).Soon();

        await mesh.Orchestrator.RemoveAsync("z").Soon();

        Assert.Equal(ServiceStatus.Degraded, mesh.Status("o"));
        Assert.Contains("'z'", mesh.Error("o")?.Message, StringComparison.Ordinal);
        Assert.Empty(mesh.Registry.Find("o")!.Dependencies);
    }

    [Fact]
    public async Task A_planned_service_and_one_that_is_not_there_cannot_be_removed()
    {
        await using TestMesh mesh = await StartedAsync();
        Assert.Equal(ServiceErrorKind.InvalidChange, (await Assert.ThrowsAsync<ServiceException>(() => mesh.Orchestrator.RemoveAsync("a").Soon())).Kind);
        Assert.Equal(ServiceErrorKind.NotFound, (await Assert.ThrowsAsync<ServiceException>(() => mesh.Orchestrator.RemoveAsync("nobody").Soon())).Kind);
    }

    [Fact]
    public async Task One_that_fails_to_clean_up_is_gone_all_the_same_and_the_error_is_told()
    {
        await using TestMesh mesh = await StartedAsync();
        await mesh.Orchestrator.AddAsync(new ServiceDefinition { Name = "bad", Factory = static _ => new Bad() }).Soon();

        ServiceException error = await Assert.ThrowsAsync<ServiceException>(() => mesh.Orchestrator.RemoveAsync("bad").Soon());

        Assert.Equal((ServiceErrorKind.StopFailed, "bad"), (error.Kind, error.Service));
        Assert.Contains("stuck", error.Message, StringComparison.Ordinal);
        Assert.Null(mesh.Registry.Find("bad"));
    }

    private static async Task<TestMesh> StartedAsync()
    {
        var mesh = new TestMesh();
        mesh.Add("a");
        await mesh.StartAsync();
        await mesh.Orchestrator.AddAsync(Plug.Define(mesh, "x", "a"), Plug.Define(mesh, "y", "x"), Plug.Define(mesh, "z", "y")).Soon();
        return mesh;
    }

    private sealed class Bad : IServiceLifecycle
    {
        public ValueTask CleanupAsync(CancellationToken cancellationToken) => throw new InvalidOperationException("stuck");
    }
}
