using Mesh;
using Todo.Core.Caching;
using Todo.Events.Commands;
using Todo.Events.Domain;
using Todo.Events.ReadModels;
using Todo.Infrastructure.Endpoints;
using Todo.Infrastructure.Routing;

namespace Todo.Infrastructure.Gateway;

/// <summary>
/// Exposes commands and queries on the mesh, and calls them through it. Reads are cached if there is a cache: the gateway is critical and
/// the cache is not, so the gateway must be able to do without.
/// </summary>
[Service(Critical = true, Capabilities = ["api"], Stage = "microservices-infrastructure", Version = "1.0.0")]
internal sealed class ApiGateway(IServiceMesh mesh, ICqrsCoordinator commands, IReadModelManager queries, ICacheManager? cache = null) : IApiGateway, IServiceLifecycle
{
    private const string Tag = "todos";

    public ValueTask InitializeAsync(CancellationToken cancellationToken)
    {
        mesh.Expose(new ServiceEndpoint<TodoCommand, CommandResult>(GatewayRoutes.Execute, "cqrs-coordinator", commands.ExecuteAsync));
        mesh.Expose(new ServiceEndpoint<Nothing, IReadOnlyList<RejectedCommand>>(
            GatewayRoutes.Rejected, "cqrs-coordinator", async (_, cancel) => await commands.ReadRejectedAsync(cancel).ToListAsync(cancel)));

        mesh.Expose(new ServiceEndpoint<TodoFilter, IReadOnlyList<TodoItem>>(GatewayRoutes.List, "read-model-manager", (filter, _) => new(queries.List(filter))));
        mesh.Expose(new ServiceEndpoint<string, TodoItem?>(GatewayRoutes.Find, "read-model-manager", (id, _) => new(queries.Find(id))));
        mesh.Expose(new ServiceEndpoint<Nothing, TodoStatistics>(GatewayRoutes.Count, "read-model-manager", (_, _) => new(queries.Count())));
        mesh.Expose(new ServiceEndpoint<string, IReadOnlyList<RecordedEvent>>(
            GatewayRoutes.History, "read-model-manager", async (id, cancel) => await queries.ReadHistoryAsync(id, cancel).ToListAsync(cancel)));
        return default;
    }

    public async ValueTask<CommandResult> ExecuteAsync(TodoCommand command, CancellationToken cancellationToken)
    {
        try
        {
            return await mesh.CallAsync(GatewayRoutes.Execute, command, cancellationToken);
        }
        finally
        {
            // After a failure too, since the events may have been recorded before it.
            cache?.Invalidate(Tag);
        }
    }

    public ValueTask<IReadOnlyList<TodoItem>> ListAsync(TodoFilter filter, CancellationToken cancellationToken) =>
        ReadAsync($"list {filter}", GatewayRoutes.List, filter, cancellationToken);

    public ValueTask<TodoItem?> FindAsync(string id, CancellationToken cancellationToken) =>
        ReadAsync($"todo {id}", GatewayRoutes.Find, id, cancellationToken);

    public ValueTask<TodoStatistics> CountAsync(CancellationToken cancellationToken) =>
        ReadAsync("count", GatewayRoutes.Count, default, cancellationToken);

    public ValueTask<IReadOnlyList<RecordedEvent>> GetHistoryAsync(string id, CancellationToken cancellationToken) =>
        mesh.CallAsync(GatewayRoutes.History, id, cancellationToken);

    public ValueTask<IReadOnlyList<RejectedCommand>> GetRejectedAsync(CancellationToken cancellationToken) =>
        mesh.CallAsync(GatewayRoutes.Rejected, default, cancellationToken);

    private ValueTask<TResponse> ReadAsync<TRequest, TResponse>(string key, Route<TRequest, TResponse> route, TRequest request, CancellationToken cancellationToken) =>
        cache is null
            ? mesh.CallAsync(route, request, cancellationToken)
            : cache.GetOrCreateAsync(key, Tag, cancel => mesh.CallAsync(route, request, cancel), cancellationToken);
}
