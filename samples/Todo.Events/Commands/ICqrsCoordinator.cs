using Todo.Events.Store;

namespace Todo.Events.Commands;

/// <summary>Carries out commands: the only way to change to-dos.</summary>
public interface ICqrsCoordinator
{
    /// <summary>Checks a command, decides on it, records its events and publishes them.</summary>
    /// <param name="command">The command of the user.</param>
    /// <param name="cancellationToken">Gives up, as long as no event has been recorded.</param>
    /// <returns>The result of the command.</returns>
    /// <exception cref="CommandRejectedException">The command cannot be carried out.</exception>
    /// <exception cref="ConcurrencyException">The to-do is not at the version that the user has seen.</exception>
    ValueTask<CommandResult> ExecuteAsync(TodoCommand command, CancellationToken cancellationToken);

    /// <summary>Returns the commands that were rejected, the oldest first.</summary>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The commands.</returns>
    IAsyncEnumerable<RejectedCommand> ReadRejectedAsync(CancellationToken cancellationToken = default);
}
