using Todo.Core;
using Todo.Core.Caching;
using Todo.Events.Commands;
using Todo.Events.ReadModels;
using Todo.Infrastructure.Endpoints;
using Todo.Infrastructure.Gateway;
using Todo.Infrastructure.Routing;
using Todo.Tests.Support;

namespace Todo.Tests.Infrastructure;

public sealed class ApiGatewayTests : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly CacheManager _cache = new(new TodoOptions("unused"), TimeProvider.System);
    private TestStore _store = null!;

    public async Task InitializeAsync() => _store = await TestStore.OpenAsync(_folder);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Every_read_shows_the_last_change_with_and_without_a_cache(bool cached)
    {
        ApiGateway gateway = await GatewayAsync(cached ? _cache : null);
        string id = (await gateway.ExecuteAsync(new CreateTodo("A", []), default)).Id;
        Assert.Equal("A", (await gateway.FindAsync(id, default))!.Title);
        Assert.Single(await gateway.ListAsync(new TodoFilter(Done: false), default));

        await gateway.ExecuteAsync(new RenameTodo(id, "B"), default);
        await gateway.ExecuteAsync(new CompleteTodo(id), default);

        Assert.Equal("B", (await gateway.FindAsync(id, default))!.Title);
        Assert.Empty(await gateway.ListAsync(new TodoFilter(Done: false), default));
        Assert.Equal(1, (await gateway.CountAsync(default)).Done);
        Assert.Equal(3, (await gateway.GetHistoryAsync(id, default)).Count);
    }

    [Fact]
    public async Task Reads_between_changes_come_from_the_cache()
    {
        ApiGateway gateway = await GatewayAsync(_cache);
        for (int n = 0; n < 3; n++) await gateway.CountAsync(default);

        Assert.Equal((1, 2), (_cache.Statistics.Misses, _cache.Statistics.Hits));
    }

    public async Task DisposeAsync() => await _store.DisposeAsync();

    public void Dispose() => _folder.Dispose();

    private async Task<ApiGateway> GatewayAsync(ICacheManager? cache)
    {
        var mesh = new ServiceMesh(new ServiceRegistry(_store.Time), _store.Time);
        var gateway = new ApiGateway(mesh, _store.Commands, _store.ReadModel, cache);
        await gateway.InitializeAsync(default);
        return gateway;
    }
}
