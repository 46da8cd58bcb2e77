using Todo.Events.Commands;
using Todo.Events.Domain;
using Todo.Events.ReadModels;

namespace Todo.Infrastructure.Gateway;

/// <summary>All that a user can do with the list: the one door behind which the rest of the system stands.</summary>
public interface IApiGateway
{
    /// <summary>Carries a command out. Once this completes, every read shows what it led to.</summary>
    /// <param name="command">What the user wants.</param>
    /// <param name="cancellationToken">Gives up, as long as no event has been recorded.</param>
    /// <returns>What the command led to.</returns>
    ValueTask<CommandResult> ExecuteAsync(TodoCommand command, CancellationToken cancellationToken);

    /// <summary>The to-dos that match, in the order in which they were written down.</summary>
    /// <param name="filter">Which.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The to-dos.</returns>
    ValueTask<IReadOnlyList<TodoItem>> ListAsync(TodoFilter filter, CancellationToken cancellationToken);

    /// <summary>A to-do.</summary>
    /// <param name="id">The id.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The to-do, or null when it is not on the list.</returns>
    ValueTask<TodoItem?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>What has happened to a to-do; empty for one that never was.</summary>
    /// <param name="id">The id.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The events in their order.</returns>
    ValueTask<IReadOnlyList<RecordedEvent>> GetHistoryAsync(string id, CancellationToken cancellationToken);

    /// <summary>The list in numbers.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The numbers.</returns>
    ValueTask<TodoStatistics> CountAsync(CancellationToken cancellationToken);

    /// <summary>The commands that were rejected, the oldest first.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The commands.</returns>
    ValueTask<IReadOnlyList<RejectedCommand>> GetRejectedAsync(CancellationToken cancellationToken);
}
