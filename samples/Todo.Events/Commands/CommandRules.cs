using System.Text;

namespace Todo.Events.Commands;

/// <summary>The rules for the fields of commands.</summary>
internal static class CommandRules
{
    public const int LongestTitle = 200;
    public const int LongestTag = 30;
    public const int MostTags = 10;

    /// <summary>Returns the command with its fields in their normal form.</summary>
    /// <exception cref="CommandRejectedException">A field is wrong.</exception>
    public static TodoCommand Normalize(TodoCommand command) => command switch
    {
        CreateTodo create => create with { Title = Title(create.Title), Tags = Tags(create.Tags) },
        RenameTodo rename => rename with { Title = Title(rename.Title) },
        TagTodo tag => tag with { Tag = Tag(tag.Tag, "tag") },
        UntagTodo untag => untag with { Tag = Tag(untag.Tag, "tag") },
        _ => command,
    };

    private static string Title(string title)
    {
        string normal = title.Trim().Normalize(NormalizationForm.FormC);
        if (normal.Length == 0) throw Wrong("title", "A to-do needs a title.");
        if (normal.Length > LongestTitle) throw Wrong("title", $"A title has at most {LongestTitle} characters; this one has {normal.Length}.");
        if (normal.Any(char.IsControl)) throw Wrong("title", "A title is one line without control characters.");
        return normal;
    }

    private static List<string> Tags(IReadOnlyList<string> tags)
    {
        List<string> normal = [.. tags.Select(static tag => Tag(tag, "tags")).Distinct()];
        return normal.Count <= MostTags ? normal : throw Wrong("tags", $"A to-do has at most {MostTags} tags; these are {normal.Count}.");
    }

    private static string Tag(string tag, string field)
    {
        string normal = tag.Trim().Normalize(NormalizationForm.FormC).ToLowerInvariant();
        if (normal.Length is 0 or > LongestTag) throw Wrong(field, $"A tag has 1 to {LongestTag} characters.");
        return normal.EnumerateRunes().All(static rune => Rune.IsLetterOrDigit(rune) || rune.Value == '-')
            ? normal
            : throw Wrong(field, $"A tag consists of letters, digits and hyphens; '{normal}' does not.");
    }

    private static CommandRejectedException Wrong(string field, string message) => new(RejectionReason.Invalid, message, field);
}
