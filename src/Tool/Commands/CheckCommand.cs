using System.CommandLine;
using Mesh.Tool.Findings;
using Mesh.Tool.Graphs;
using Mesh.Tool.Text;

namespace Mesh.Tool.Commands;

/// <summary><c>mesh check</c>.</summary>
internal static class CheckCommand
{
    public static Command Create()
    {
        Argument<string> assembly = CommonArguments.Assembly();
        var command = new ExampleCommand(
            "check",
            "Checks the graph of the assemblies as they lie in the folder: what the compiler has checked may have changed since, when one of them was replaced. Finds stale plans, cycles, missing, ambiguous and captive dependencies, and duplicate names.",
            "mesh check publish/App.dll")
        { assembly };
        command.SetAction(parsed =>
        {
            Application application = Application.Read(parsed.GetRequiredValue(assembly));
            IReadOnlyList<GraphProblem> findings = GraphCheck.Run(application);
            string services = $"{Numbers.Of(application.Graph.Services.Count, "service")} in {Numbers.Of(application.Assemblies, "assembly", "assemblies")}";
            string summary = $"{application.Name}: {services}, {(findings.Count == 0 ? "no findings" : Numbers.Of(findings.Count, "finding"))}\n";
            Output.Write(parsed, null, string.Concat(findings.Select(static finding => finding + "\n")) + summary);
            return findings.Count == 0 ? ExitCodes.Fine : ExitCodes.Findings;
        });
        return command;
    }
}
