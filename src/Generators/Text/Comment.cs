namespace Mesh.Generators.Text;

/// <summary>Prepares text for comments.</summary>
internal static class Comment
{
    /// <summary>Escapes text for a doc comment.</summary>
    public static string Escape(string text) => OneLine(text).Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");

    /// <summary>Replaces characters that would end the line, and the comment with it: a name may contain anything.</summary>
    public static string OneLine(string text) => new([.. text.Select(static c => char.IsControl(c) || c is '\u2028' or '\u2029' ? ' ' : c)]);
}
