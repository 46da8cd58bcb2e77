using System.CommandLine;

namespace Mesh.Tool.Commands;

/// <summary>Writes the result of a command.</summary>
internal static class Output
{
    /// <summary>Prints the text, or writes it to a file.</summary>
    /// <exception cref="ToolException">The file cannot be written.</exception>
    public static void Write(ParseResult parsed, string? path, string text)
    {
        if (path is null)
        {
            parsed.InvocationConfiguration.Output.Write(text);
            return;
        }

        try
        {
            File.WriteAllText(path, text);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new ToolException($"'{path}' cannot be written: {exception.Message}");
        }

        parsed.InvocationConfiguration.Output.Write($"written: {path}\n");
    }
}
