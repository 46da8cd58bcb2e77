using System.CommandLine;
using System.CommandLine.Help;
using Mesh.Tool.Commands;

namespace Mesh.Tool;

/// <summary>The command line: <c>mesh</c>.</summary>
internal static class MeshCommand
{
    /// <summary>Runs a command line.</summary>
    /// <param name="arguments">The arguments after <c>mesh</c>.</param>
    /// <param name="output">The writer for results.</param>
    /// <param name="error">The writer for errors.</param>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public static int Run(IReadOnlyList<string> arguments, TextWriter output, TextWriter error)
    {
        // First all, then out with it: what cannot be written must not end a command in its middle.
        using var results = new StringWriter { NewLine = "\n" };
        using var complaints = new StringWriter { NewLine = "\n" };
        int exitCode = Carry(arguments, results, complaints);
        if (Problem(output, results) is { } problem)
        {
            complaints.WriteLine($"mesh: the output cannot be written: {problem}");
            exitCode = ExitCodes.Unusable;
        }

        // Where not even this can be written, the exit code must do.
        Problem(error, complaints);
        return exitCode;
    }

    private static int Carry(IReadOnlyList<string> arguments, StringWriter output, StringWriter error)
    {
        ParseResult parsed = Create().Parse(arguments);
        if (parsed.Errors.Count > 0 && parsed.Action is not (ExampleHelp or VersionText))
        {
            foreach (string message in parsed.Errors.Select(static problem => problem.Message).Distinct(StringComparer.Ordinal)) error.WriteLine($"mesh: {message}");
            error.WriteLine($"help: {PathOf(parsed.CommandResult)} --help");
            return ExitCodes.Unusable;
        }

        try
        {
            return parsed.Invoke(new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false });
        }
        catch (ToolException exception)
        {
            error.WriteLine($"mesh: {exception.Message}");
            return ExitCodes.Unusable;
        }
    }

    private static string? Problem(TextWriter stream, StringWriter text)
    {
        try
        {
            stream.Write(text.ToString());
            stream.Flush();
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ObjectDisposedException)
        {
            return exception.Message;
        }
    }

    // Not RootCommand: it is named after the executable, whatever that is called.
    private static Command Create() => new("mesh", "Shows the service graph of an application built with Mesh.Generators, without running it.\nExit codes: 0 fine, 1 findings, 2 a wrong argument, or a file or the output that cannot be read or written.")
    {
        new HelpOption { Action = new ExampleHelp() },
        VersionText.Option(),
        GraphCommand.Create(),
        OrderCommand.Create(),
        ImpactCommand.Create(),
        CheckCommand.Create(),
        ManifestCommand.Create(),
        ProfileCommand.Create(),
        AdoptCommand.Create(),
        EjectCommand.Create(),
    };

    private static string PathOf(System.CommandLine.Parsing.CommandResult command) =>
        command.Parent is System.CommandLine.Parsing.CommandResult parent ? $"{PathOf(parent)} {command.Command.Name}" : command.Command.Name;
}
