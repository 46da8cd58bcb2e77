using System.Text;

namespace Todo.Arguments;

/// <summary>The answer to <c>--help</c>.</summary>
internal static class Help
{
    /// <summary>Whether somebody asks for it, whatever else the arguments are.</summary>
    public static bool IsAsked(IEnumerable<string> arguments) => arguments.Any(static argument => argument is "--help" or "-h" or "-?");

    public static string Text()
    {
        var text = new StringBuilder();
        text.Append(
            """
            An event-sourced to-do list in one process, of services that Mesh puts together.

            dotnet run --project samples/Todo -- [OPTIONS]


            """);
        string[] names = [.. Option.All.Select(static option => $"{option.Name} {option.Value}".TrimEnd())];
        int width = names.Max(static name => name.Length);
        foreach ((string name, Option option) in names.Zip(Option.All))
        {
            text.Append("  ").Append(name.PadRight(width)).Append("  ").Append(option.Meaning);
            if (option.Default is { } value) text.Append(" (default: ").Append(value).Append(')');
            text.Append('\n');
        }

        text.Append("  ").Append("--SECTION:KEY=VALUE".PadRight(width)).Append("  any setting of ").AppendJoin(", ", Option.Sections).Append(": --Mesh:Parallel=false\n");
        return text.Append(
            """

            Printed while it starts, on a terminal: a table of the services. Then how the start went, and where to point a browser or curl; then one line for each
            request: method, path, status, milliseconds. Warnings and errors come between. With --log json all of it is JSON, one object a line.
            --check prints a line for each step, and what was measured. Wrong arguments and failed starts are told on the standard error.

            Exit codes: 0 all is well; 1 the start or a step of --check failed, or the start is slower than --baseline; 2 an argument cannot be used, or an address
            is taken; 3 there was no start to report.

            """).ToString();
    }
}
