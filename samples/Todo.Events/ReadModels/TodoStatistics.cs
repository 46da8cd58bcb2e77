namespace Todo.Events.ReadModels;

/// <summary>The list in numbers.</summary>
/// <param name="Open">How many to-dos are not done.</param>
/// <param name="Done">How many are done.</param>
/// <param name="Deleted">How many were taken off the list.</param>
/// <param name="Events">How many events led to this.</param>
/// <param name="Tags">How many to-dos on the list have each tag, the most frequent first.</param>
public sealed record TodoStatistics(int Open, int Done, int Deleted, long Events, IReadOnlyList<TagCount> Tags);

/// <summary>A tag and how many to-dos have it.</summary>
/// <param name="Tag">The tag.</param>
/// <param name="Count">How many.</param>
public sealed record TagCount(string Tag, int Count);
