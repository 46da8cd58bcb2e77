using System.CommandLine;
using Mesh.Adoption;
using Mesh.Adoption.Adopting;

namespace Mesh.Tool.Commands;

/// <summary><c>mesh adopt</c>.</summary>
internal static class AdoptCommand
{
    public static Command Create()
    {
        Argument<string> sources = CommonArguments.Sources();
        Option<bool> dryRun = CommonArguments.DryRun();
        var version = new Option<string>("--package-version") { Description = "The version of the package that projects will reference.", HelpName = "version", DefaultValueFactory = static _ => VersionText.Version };
        var ignoreErrors = new Option<bool>("--ignore-errors") { Description = "Writes also where the sources do not compile; registrations may be overlooked then." };
        var command = new ExampleCommand(
            "adopt",
            "Turns registrations by hand into [Service], in all projects of a solution: writes the attributes, AddMesh() and the references to the package, and says of each registration that stays why.",
            "mesh adopt Shop.sln --dry-run",
            "mesh adopt src/Shop/Shop.csproj")
        { sources, dryRun, ignoreErrors, version };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            try
            {
                await AdoptRun.RunAsync(parsed.GetValue(sources)!, parsed.GetValue(dryRun), parsed.GetValue(ignoreErrors), parsed.GetValue(version)!, parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error, cancellationToken).ConfigureAwait(false);
                return ExitCodes.Fine;
            }
            catch (AdoptionException exception)
            {
                throw new ToolException(exception.Message);
            }
        });
        return command;
    }
}
