using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text.Json;
using Mesh;
using Todo.Core.Messaging;
using Todo.Core.Storage;
using Todo.Events.Domain;
using Todo.Events.Store;

namespace Todo.Events.Commands;

/// <summary>Loads a to-do by replay, decides, and appends. Rejections go to a table of their own, since they leave no event.</summary>
[Service(Critical = true, Capabilities = ["commands"], Stage = "event-system", Version = "1.0.0")]
internal sealed class CqrsCoordinator(IDatabase database, IEventStore events, IMessageBroker broker, TimeProvider time) : ICqrsCoordinator
{
    private const string RejectedTable = "rejected-commands";
    private const int Attempts = 5;

    public async ValueTask<CommandResult> ExecuteAsync(TodoCommand command, CancellationToken cancellationToken)
    {
        try
        {
            return CommandRules.Normalize(command) switch
            {
                CreateTodo create => await RecordAsync(NewId(), 0, [new TodoCreated(create.Title, create.Tags)], cancellationToken),
                ChangeTodo change => await ChangeAsync(change, cancellationToken),
                _ => throw new NotSupportedException($"{command.GetType().Name} is not a command that this version knows."),
            };
        }
        catch (CommandRejectedException rejection)
        {
            await NoteAsync(command, rejection, cancellationToken);
            throw;
        }
    }

    public async IAsyncEnumerable<RejectedCommand> ReadRejectedAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (DatabaseRecord record in database.ReadAsync(RejectedTable, cancellationToken))
        {
            yield return JsonSerializer.Deserialize(record.Json.Span, EventsJsonContext.Disk.RejectedCommand)!;
        }
    }

    private async Task<CommandResult> ChangeAsync(ChangeTodo command, CancellationToken cancellationToken)
    {
        for (int attempt = 1; ; attempt++)
        {
            TodoItem todo = await LoadAsync(command.Id, cancellationToken);
            if (command.ExpectedVersion is { } expected && expected != todo.Version) throw new ConcurrencyException(todo.Id, expected, todo.Version);

            IReadOnlyList<TodoEvent> decided = Decisions.Decide(todo, command);
            if (decided.Count == 0) return new CommandResult(todo.Id, todo.Version);

            try
            {
                return await RecordAsync(todo.Id, todo.Version, decided, cancellationToken);
            }
            catch (ConcurrencyException) when (command.ExpectedVersion is null && attempt < Attempts)
            {
                // Another command was faster, and the user did not insist on a version: decide again on the present state.
            }
        }
    }

    private async Task<TodoItem> LoadAsync(string id, CancellationToken cancellationToken)
    {
        TodoItem? todo = null;
        await foreach (RecordedEvent recorded in events.ReadStreamAsync(id, cancellationToken)) todo = TodoItem.Fold(todo, recorded);
        return todo ?? throw new CommandRejectedException(RejectionReason.NotFound, $"There is no to-do '{id}'.");
    }

    private async Task<CommandResult> RecordAsync(string id, long version, IReadOnlyList<TodoEvent> decided, CancellationToken cancellationToken)
    {
        IReadOnlyList<RecordedEvent> recorded = await events.AppendAsync(id, version, decided, cancellationToken);

        // The events are facts by now: subscribers must see them even if the caller has gone.
        foreach (RecordedEvent one in recorded) await broker.PublishAsync(TodoTopics.Changes, one, CancellationToken.None);
        return new CommandResult(id, recorded[^1].Version);
    }

    private async Task NoteAsync(TodoCommand command, CommandRejectedException rejection, CancellationToken cancellationToken)
    {
        var rejected = new RejectedCommand(time.GetUtcNow(), command.GetType().Name, (command as ChangeTodo)?.Id, rejection.Message);
        await database.AppendAsync(RejectedTable, JsonSerializer.SerializeToUtf8Bytes(rejected, EventsJsonContext.Disk.RejectedCommand), cancellationToken);
    }

    // 50 random bits, without letters that are easily mistaken: short enough to type, too many for the same id to come twice.
    private static string NewId() => RandomNumberGenerator.GetString("0123456789abcdefghjkmnpqrstvwxyz", 10);
}
