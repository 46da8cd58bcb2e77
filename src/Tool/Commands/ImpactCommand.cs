using System.CommandLine;
using Mesh.Tool.Graphs;
using Mesh.Tool.Impacts;

namespace Mesh.Tool.Commands;

/// <summary><c>mesh impact</c>.</summary>
internal static class ImpactCommand
{
    public static Command Create()
    {
        Argument<string> assembly = CommonArguments.Assembly();
        var service = new Argument<string>("service") { Description = "The name of the service, of its class or of a contract that it alone has." };
        var command = new ExampleCommand(
            "impact",
            "Prints what breaks when a service fails, what is degraded, and what waits for it.",
            "mesh impact bin/Release/net10.0/App.dll order-store",
            "mesh impact bin/Release/net10.0/App.dll IOrderStore")
        { assembly, service };
        command.SetAction(parsed =>
        {
            Application application = ApplicationLoader.Load(parsed, assembly);
            Output.Write(parsed, null, ImpactText.Print(new FailureImpact(application, ServiceLookup.Find(application, parsed.GetRequiredValue(service)))));
            return ExitCodes.Fine;
        });
        return command;
    }
}
