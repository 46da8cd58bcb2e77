namespace Todo.Suggestions;

/// <summary>A feed of the to-dos that others put on their lists.</summary>
public interface ISuggestionFeed
{
    /// <summary>Suggests what to do.</summary>
    /// <param name="topic">About what.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The titles of to-dos; none when nobody has an idea.</returns>
    /// <exception cref="HttpRequestException">The feed did not answer, or not as it should.</exception>
    Task<IReadOnlyList<string>> ReadAsync(string topic, CancellationToken cancellationToken);
}
