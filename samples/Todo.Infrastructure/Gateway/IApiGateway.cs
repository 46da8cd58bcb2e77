using Todo.Events.Commands;
using Todo.Events.Domain;
using Todo.Events.ReadModels;

namespace Todo.Infrastructure.Gateway;

/// <summary>The operations of a user on the list: the only entry to the rest of the system.</summary>
public interface IApiGateway
{
    /// <summary>Carries out a command. When the task completes, every read shows the result.</summary>
    /// <param name="command">The command of the user.</param>
    /// <param name="cancellationToken">Gives up, as long as no event has been recorded.</param>
    /// <returns>The result of the command.</returns>
    ValueTask<CommandResult> ExecuteAsync(TodoCommand command, CancellationToken cancellationToken);

    /// <summary>Returns the to-dos that match, in the order of their creation.</summary>
    /// <param name="filter">The filter.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The to-dos.</returns>
    ValueTask<IReadOnlyList<TodoItem>> ListAsync(TodoFilter filter, CancellationToken cancellationToken);

    /// <summary>Returns a to-do.</summary>
    /// <param name="id">The id.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The to-do, or null if it is not on the list.</returns>
    ValueTask<TodoItem?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>Returns the history of a to-do; empty if it never existed.</summary>
    /// <param name="id">The id.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The events in their order.</returns>
    ValueTask<IReadOnlyList<RecordedEvent>> GetHistoryAsync(string id, CancellationToken cancellationToken);

    /// <summary>Returns the statistics of the list.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The statistics.</returns>
    ValueTask<TodoStatistics> CountAsync(CancellationToken cancellationToken);

    /// <summary>Returns the commands that were rejected, the oldest first.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The commands.</returns>
    ValueTask<IReadOnlyList<RejectedCommand>> GetRejectedAsync(CancellationToken cancellationToken);
}
