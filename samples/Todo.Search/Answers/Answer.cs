namespace Todo.Search.Answers;

/// <summary>An answer with its sources.</summary>
/// <param name="Text">The answer. <c>[1]</c> refers to the first of the citations.</param>
/// <param name="Citations">The sources; none if nothing was found.</param>
public sealed record Answer(string Text, IReadOnlyList<Citation> Citations);

/// <summary>A source of an answer.</summary>
/// <param name="Number">The number by which the answer refers to the source.</param>
/// <param name="Id">The source's id.</param>
/// <param name="Quote">The text of the source.</param>
/// <param name="Relevance">The relevance of the source to the question, from 0 to 1.</param>
public sealed record Citation(int Number, string Id, string Quote, double Relevance);
