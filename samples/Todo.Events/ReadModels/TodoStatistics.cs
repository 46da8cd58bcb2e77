namespace Todo.Events.ReadModels;

/// <summary>The statistics of the list.</summary>
/// <param name="Open">The number of to-dos that are not done.</param>
/// <param name="Done">The number of to-dos that are done.</param>
/// <param name="Deleted">The number of to-dos that were removed from the list.</param>
/// <param name="Events">The number of events that led to these numbers.</param>
/// <param name="Tags">The number of to-dos on the list with each tag, the most frequent tag first.</param>
public sealed record TodoStatistics(int Open, int Done, int Deleted, long Events, IReadOnlyList<TagCount> Tags);

/// <summary>A tag, and the number of to-dos with it.</summary>
/// <param name="Tag">The tag.</param>
/// <param name="Count">The number of to-dos with the tag.</param>
public sealed record TagCount(string Tag, int Count);
