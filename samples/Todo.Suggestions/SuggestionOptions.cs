using Mesh;
using Todo.Suggestions;

[assembly: ProvidedByHost<SuggestionOptions>]

namespace Todo.Suggestions;

/// <summary>The options of the suggestions. The application registers an instance before the start.</summary>
/// <param name="Feed">Returns the address of the feed, without a query. Called for each request, since an application that hosts the feed
/// itself knows its address only when it listens.</param>
public sealed record SuggestionOptions(Func<Uri> Feed);
