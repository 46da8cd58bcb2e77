using System.Text;

namespace Mesh.Shared.Text;

/// <summary>Writes indented text with line feeds.</summary>
internal sealed class SourceWriter
{
    // Printing grows a text of some 20,000 characters for each service: one that has grown is used again.
    private const int Kept = 1 << 20;

    [ThreadStatic]
    private static StringBuilder? s_spare;

    private readonly StringBuilder _text;
    private int _indent;

    public SourceWriter()
    {
        _text = s_spare ?? new StringBuilder(1 << 15);
        s_spare = null;
    }

    /// <summary>The ids of warnings that are switched off in the whole text.</summary>
    public IReadOnlyCollection<string> Silenced { get; set; } = [];

    public SourceWriter Line(string line = "")
    {
        if (line.Length > 0) _text.Append(' ', _indent * 4).Append(line);
        _text.Append('\n');
        return this;
    }

    /// <summary>Writes the namespace of all that follows.</summary>
    public SourceWriter Namespace(string name) => Line($"namespace {name};").Line();

    /// <summary>Writes each line of a raw string, indented.</summary>
    public SourceWriter Lines(string lines)
    {
        foreach (string line in lines.Split('\n')) Line(line.TrimEnd('\r'));
        return this;
    }

    /// <summary>Writes the line and an opening brace; what follows is indented until <see cref="Close"/>.</summary>
    public SourceWriter Open(string line)
    {
        if (line.Length > 0) Line(line);
        Line("{");
        _indent++;
        return this;
    }

    public SourceWriter Close(string suffix = "")
    {
        _indent--;
        return Line("}" + suffix);
    }

    public SourceWriter Indent()
    {
        _indent++;
        return this;
    }

    public SourceWriter Unindent()
    {
        _indent--;
        return this;
    }

    /// <summary>Returns the text, and ends writing.</summary>
    public string Finish()
    {
        string text = _text.ToString();
        if (_text.Capacity <= Kept) s_spare = _text.Clear();
        return text;
    }
}
