using System.CommandLine;
using System.CommandLine.Help;
using Mesh.Tool.Commands;

namespace Mesh.Tool;

/// <summary>The command line: <c>mesh</c>.</summary>
internal static class MeshCommand
{
    /// <summary>Runs a command line.</summary>
    /// <param name="arguments">What the user wrote after <c>mesh</c>.</param>
    /// <param name="output">Where results go.</param>
    /// <param name="error">Where complaints go.</param>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public static int Run(IReadOnlyList<string> arguments, TextWriter output, TextWriter error)
    {
        output.NewLine = error.NewLine = "\n";
        ParseResult parsed = Create().Parse(arguments);
        bool asksForHelp = parsed.Action is ExampleHelp;
        if (parsed.Errors.Count > 0 && !asksForHelp)
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

    // Not RootCommand: it is named after the executable, whatever that is called.
    private static Command Create() => new("mesh", "Shows the service graph of an application built with Mesh.Generators, without running it.\nExit codes: 0 fine, 1 findings, 2 a wrong argument or an unreadable file.")
    {
        new HelpOption { Action = new ExampleHelp() },
        GraphCommand.Create(),
        OrderCommand.Create(),
        ImpactCommand.Create(),
        CheckCommand.Create(),
        ProfileCommand.Create(),
    };

    private static string PathOf(System.CommandLine.Parsing.CommandResult command) =>
        command.Parent is System.CommandLine.Parsing.CommandResult parent ? $"{PathOf(parent)} {command.Command.Name}" : command.Command.Name;
}
