using System.CommandLine;
using Mesh.Adoption;
using Mesh.Adoption.Ejecting;

namespace Mesh.Tool.Commands;

/// <summary><c>mesh eject</c>.</summary>
internal static class EjectCommand
{
    public static Command Create()
    {
        Argument<string> sources = CommonArguments.Sources();
        Option<bool> dryRun = CommonArguments.DryRun();
        var command = new ExampleCommand(
            "eject",
            "Takes Mesh out of a solution: writes the registrations, hooks and decorators that stand in the place of the attributes, removes the packages, and says what needs a hand.",
            "mesh eject Shop.sln --dry-run",
            "mesh eject src/Shop/Shop.csproj")
        { sources, dryRun };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            try
            {
                bool isDone = await EjectRun.RunAsync(parsed.GetValue(sources)!, parsed.GetValue(dryRun), parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error, cancellationToken).ConfigureAwait(false);
                return isDone ? ExitCodes.Fine : ExitCodes.Findings;
            }
            catch (AdoptionException exception)
            {
                throw new ToolException(exception.Message);
            }
        });
        return command;
    }
}
