using Todo.Infrastructure.Endpoints;
using Todo.Infrastructure.Routing;
using Todo.Tests.Support;

namespace Todo.Tests.Infrastructure;

public sealed class ServiceMeshTests : IAsyncLifetime
{
    private static readonly Route<int, string> Greet = new("greet");

    private readonly ManualTime _time = new();
    private readonly ServiceRegistry _directory;
    private readonly ServiceMesh _mesh;

    public ServiceMeshTests()
    {
        _directory = new ServiceRegistry(_time);
        _mesh = new ServiceMesh(_directory, _time);
    }

    public async Task InitializeAsync() => await _mesh.InitializeAsync(default);

    [Fact]
    public async Task Calls_are_shared_out_by_weight_and_evenly_in_time()
    {
        _mesh.Expose(Endpoint("a", weight: 3));
        _mesh.Expose(Endpoint("b", weight: 1));
        var answers = new List<string>();
        for (int call = 0; call < 8; call++) answers.Add(await _mesh.CallAsync(Greet, call, default));

        Assert.Equal(["a0", "a1", "b2", "a3", "a4", "a5", "b6", "a7"], answers);
        Assert.Equal([new EndpointTraffic("greet", "a", 6, 0), new EndpointTraffic("greet", "b", 2, 0)], _mesh.Traffic);
    }

    [Fact]
    public async Task A_route_that_nobody_answers_is_named()
    {
        NoEndpointException error = await Assert.ThrowsAsync<NoEndpointException>(async () => await _mesh.CallAsync(Greet, 1, default));
        Assert.Equal("greet", error.Route);
    }

    [Fact]
    public async Task A_failure_is_passed_on_and_counted()
    {
        _mesh.Expose(new ServiceEndpoint<int, string>(Greet, "a", static (_, _) => throw new TimeoutException()));

        await Assert.ThrowsAsync<TimeoutException>(async () => await _mesh.CallAsync(Greet, 1, default));
        Assert.Equal([new EndpointTraffic("greet", "a", 1, 1)], _mesh.Traffic);
    }

    [Fact]
    public void An_endpoint_is_listed_until_its_lease_ends_or_is_prolonged()
    {
        ServiceEndpoint endpoint = Endpoint("a");
        _directory.Announce(endpoint, TimeSpan.FromSeconds(10));
        _time.Advance(TimeSpan.FromSeconds(9));
        _directory.Announce(endpoint, TimeSpan.FromSeconds(10));
        _time.Advance(TimeSpan.FromSeconds(9));
        Assert.Same(endpoint, Assert.Single(_directory.Find("greet")));

        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Empty(_directory.Find("greet"));
    }

    [Fact]
    public async Task The_mesh_keeps_what_it_exposes_announced_until_it_is_cleaned_up()
    {
        _mesh.Expose(Endpoint("a"));
        _time.Advance(TimeSpan.FromMinutes(10));
        Assert.Single(_directory.Find("greet"));

        await _mesh.CleanupAsync(default);
        Assert.Empty(_directory.Find("greet"));
    }

    public async Task DisposeAsync() => await _mesh.CleanupAsync(default);

    private static ServiceEndpoint<int, string> Endpoint(string instance, int weight = 1) => new(Greet, instance, (number, _) => new($"{instance}{number}"), weight);
}
