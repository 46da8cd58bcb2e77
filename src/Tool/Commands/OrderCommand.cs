using System.CommandLine;
using Mesh.Tool.Graphs;
using Mesh.Tool.Orders;

namespace Mesh.Tool.Commands;

/// <summary><c>mesh order</c>.</summary>
internal static class OrderCommand
{
    public static Command Create()
    {
        Argument<string> assembly = CommonArguments.Assembly();
        var profile = new Option<string?>("--profile") { Description = "A recorded start: with it come the time of each service, the critical path and the lower bound.", HelpName = "mesh.profile.json" };
        var command = new ExampleCommand(
            "order",
            "Prints what starts when: in steps, with what each service waits for.",
            "mesh order bin/Release/net10.0/App.dll",
            "mesh order bin/Release/net10.0/App.dll --profile mesh.profile.json")
        { assembly, profile };
        command.SetAction(parsed =>
        {
            Application application = ApplicationLoader.Load(parsed, assembly);
            var steps = new StartSteps(application);
            StartEstimate? estimate = parsed.GetValue(profile) is { } path ? new StartEstimate(application, steps, Profiles.Load(path)) : null;
            Output.Write(parsed, null, OrderText.Print(application, steps, estimate));
            return ExitCodes.Fine;
        });
        return command;
    }
}
