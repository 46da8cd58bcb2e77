using Mesh;
using Mesh.Registry;
using Todo.Core.Messaging;
using Todo.Events.Domain;
using Todo.Events.ReadModels;
using Todo.Search.Language;
using Todo.Search.Vectors;

namespace Todo.Indexing;

/// <summary>
/// Keeps the search up to date with the list: first all to-dos, then each as it changes. The services that it feeds are optional: those
/// that did not start are left out, and failures are logged, since a list without search is still a list.
/// </summary>
internal sealed partial class SearchIndexer(IServiceRegistry services, IMessageBroker broker, IReadModelManager todos, ILogger<SearchIndexer> log) : BackgroundService
{
    private IEmbeddingService? _embeddings;
    private INlpService? _language;
    private Subscription<RecordedEvent>? _changes;

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        _embeddings = ResolveIfStarted<IEmbeddingService>("embedding-service");
        _language = ResolveIfStarted<INlpService>("nlp-service");

        // First subscribe, then index: a change in between is indexed twice rather than never.
        _changes = broker.Subscribe(TodoTopics.Changes);
        foreach (TodoItem todo in todos.List(new TodoFilter())) Refresh(todo.Id);
        return base.StartAsync(cancellationToken);
    }

    public override void Dispose()
    {
        _changes?.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (RecordedEvent change in _changes!.WithCancellation(stoppingToken)) Refresh(change.Stream);
    }

    private void Refresh(string id)
    {
        try
        {
            if (todos.Find(id) is { } todo)
            {
                _embeddings?.Index(id, todo.Title);
                _language?.Learn(id, todo.Title);
            }
            else
            {
                _embeddings?.Remove(id);
                _language?.Forget(id);
            }
        }
#pragma warning disable CA1031 // Whatever it is, it must not end the indexing, which would end the application.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            LogFailure(failure, id);
        }
    }

    private T? ResolveIfStarted<T>(string service) where T : class =>
        services.Find(service) is { Status: ServiceStatus.Running or ServiceStatus.Degraded } ? services.Resolve<T>(service) : null;

    [LoggerMessage(Level = LogLevel.Error, Message = "To-do '{Id}' could not be indexed, so the search does not know its last change.")]
    private partial void LogFailure(Exception failure, string id);
}
