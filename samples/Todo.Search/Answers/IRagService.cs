namespace Todo.Search.Answers;

/// <summary>Answers questions from the texts that are in the vector store, and from nothing else.</summary>
public interface IRagService
{
    /// <summary>Answers a question.</summary>
    /// <param name="question">The question.</param>
    /// <returns>An answer with its sources; without any if no text has to do with the question.</returns>
    Answer Ask(string question);
}
