namespace Mesh.Generators.Text;

/// <summary>Escapes text for a doc comment.</summary>
internal static class Comment
{
    public static string Escape(string text) => text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");
}
