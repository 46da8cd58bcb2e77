using System.CommandLine;
using System.CommandLine.Invocation;
using System.Reflection;

namespace Mesh.Tool.Commands;

/// <summary><c>mesh --version</c>.</summary>
internal sealed class VersionText : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    public static Option<bool> Option() => new("--version") { Description = "Prints the version.", Arity = ArgumentArity.Zero, Action = new VersionText() };

    public override int Invoke(ParseResult parseResult)
    {
        string version = typeof(VersionText).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;
        // Behind the plus stands from which commit it was built.
        parseResult.InvocationConfiguration.Output.Write($"mesh {version.Split('+')[0]}\n");
        return ExitCodes.Fine;
    }
}
