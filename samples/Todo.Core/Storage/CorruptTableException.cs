namespace Todo.Core.Storage;

/// <summary>A line of a table's file is damaged, and other lines follow it: no kill does that, so nothing is repaired silently.</summary>
/// <param name="file">The file.</param>
/// <param name="line">The number of the damaged line, counted from 1.</param>
public sealed class CorruptTableException(string file, long line) : IOException(
    $"Line {line} of '{file}' is damaged, but is not the last line, so it is not the trace of a kill. " +
    "Nothing was changed. Restore the file from a copy, or, if you can do without this line and all that follow it, delete them.")
{
    /// <summary>The file.</summary>
    public string File { get; } = file;

    /// <summary>The number of the damaged line, counted from 1.</summary>
    public long Line { get; } = line;
}
