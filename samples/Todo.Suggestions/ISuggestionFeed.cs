namespace Todo.Suggestions;

/// <summary>A feed of the to-dos that others put on their lists.</summary>
public interface ISuggestionFeed
{
    /// <summary>Suggests to-dos.</summary>
    /// <param name="topic">The topic.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The titles of to-dos; none if there are no suggestions.</returns>
    /// <exception cref="HttpRequestException">The feed did not answer, or not as it should.</exception>
    Task<IReadOnlyList<string>> ReadAsync(string topic, CancellationToken cancellationToken);
}
