using System.CommandLine;
using System.CommandLine.Invocation;
using System.Reflection;

namespace Mesh.Tool.Commands;

/// <summary><c>mesh --version</c>.</summary>
internal sealed class VersionText : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    public static Option<bool> Option() => new("--version") { Description = "Prints the version.", Arity = ArgumentArity.Zero, Action = new VersionText() };

    /// <summary>The version, which the packages that belong to it have too. Behind a plus would stand from which commit it was built.</summary>
    public static string Version => typeof(VersionText).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    public override int Invoke(ParseResult parseResult)
    {
        parseResult.InvocationConfiguration.Output.Write($"mesh {Version}\n");
        return ExitCodes.Fine;
    }
}
