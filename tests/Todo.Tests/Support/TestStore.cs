using Microsoft.Extensions.Logging.Abstractions;
using Todo.Core;
using Todo.Core.Messaging;
using Todo.Core.Storage;
using Todo.Events.Commands;
using Todo.Events.ReadModels;
using Todo.Events.Store;

namespace Todo.Tests.Support;

/// <summary>The services of the first two stages on a folder, put together by hand.</summary>
internal sealed class TestStore : IAsyncDisposable
{
    private TestStore(string folder)
    {
        Database = new Database(new TodoOptions(folder), NullLogger<Database>.Instance);
        Events = new EventStore(Database, Time, NullLogger<EventStore>.Instance);
        Commands = new CqrsCoordinator(Database, Events, Broker, Time);
        ReadModel = new ReadModelManager(Events);
    }

    public ManualTime Time { get; } = new();

    public Database Database { get; }

    public MessageBroker Broker { get; } = new(NullLogger<MessageBroker>.Instance);

    public EventStore Events { get; }

    public CqrsCoordinator Commands { get; }

    public ReadModelManager ReadModel { get; }

    public static async Task<TestStore> OpenAsync(TemporaryFolder folder)
    {
        var store = new TestStore(folder.Path);
        await store.Database.InitializeAsync(default);
        await store.Events.InitializeAsync(default);
        await store.ReadModel.InitializeAsync(default);
        return store;
    }

    public async ValueTask DisposeAsync()
    {
        await ReadModel.CleanupAsync(default);
        await Broker.CleanupAsync(default);
        Events.Dispose();
        Database.Dispose();
    }
}
