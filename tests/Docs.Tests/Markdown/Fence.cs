namespace Mesh.Docs.Tests.Markdown;

/// <summary>A block of a page between two lines of backticks.</summary>
/// <param name="Page">The page's path in the repository.</param>
/// <param name="Line">The number of the first line of the text, from 1.</param>
/// <param name="Language">The first word after the backticks; empty where there is none.</param>
/// <param name="Info">The words behind the language, which GitHub does not show.</param>
/// <param name="Heading">The heading above it.</param>
/// <param name="Text">The text, with the end of its last line.</param>
internal sealed record Fence(string Page, int Line, string Language, string Info, string Heading, string Text)
{
    /// <summary>The id that a block on purpose is reported with, as <c>```csharp mistake="MESH002"</c> says; null for a block that is right.</summary>
    public string? Mistake => Value("mistake");

    /// <summary>The file that holds the text, or that a <c>diff</c> changes, as <c>```csharp file="Program.cs"</c> says; null where it is of no certain file.</summary>
    public string? File => Value("file");

    /// <summary>The place of the block, for messages.</summary>
    public string Place => $"{Page}:{Line}";

    public override string ToString() => Place;

    private string? Value(string name) =>
        Info.IndexOf(name + "=\"", StringComparison.Ordinal) is >= 0 and int start && start + name.Length + 2 is int from ? Info[from..Info.IndexOf('"', from)] : null;
}
