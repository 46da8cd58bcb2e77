using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Mesh.Tool.Commands;

/// <summary>Prints the usual help, and the command's examples after it.</summary>
internal sealed class ExampleHelp : SynchronousCommandLineAction
{
    private readonly HelpAction _usual = new();

    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        int exitCode = _usual.Invoke(parseResult);
        if (parseResult.CommandResult.Command is ExampleCommand { Examples: { Count: > 0 } examples })
        {
            parseResult.InvocationConfiguration.Output.Write($"Examples:\n{string.Concat(examples.Select(static example => $"  {example}\n"))}");
        }

        return exitCode;
    }
}
