using System.CommandLine;
using Mesh.Tool.Formats;
using Mesh.Tool.Graphs;

namespace Mesh.Tool.Commands;

/// <summary><c>mesh graph</c>.</summary>
internal static class GraphCommand
{
    public static Command Create()
    {
        Argument<string> assembly = CommonArguments.Assembly();
        var format = new Option<string>("--format") { Description = "How to print it: text, mermaid, dot or json.", DefaultValueFactory = static _ => "text" };
        format.AcceptOnlyFromAmong("text", "mermaid", "dot", "json");
        var output = new Option<string?>("--output", "-o") { Description = "The file to write; else it is printed.", HelpName = "file" };
        var focus = new Option<string?>("--focus") { Description = "Only this service, what it depends on and what depends on it.", HelpName = "service" };
        var stages = new Option<bool>("--stages") { Description = "Groups the services by their stages." };
        var command = new ExampleCommand(
            "graph",
            "Prints the services and what they depend on.",
            "mesh graph bin/Release/net10.0/App.dll",
            "mesh graph bin/Release/net10.0/App.dll --format mermaid --output docs/graph.mmd",
            "mesh graph bin/Release/net10.0/App.dll --format dot --focus order-store | dot -Tsvg > graph.svg")
        { assembly, format, output, focus, stages };
        command.SetAction(parsed =>
        {
            Application application = ApplicationLoader.Load(parsed, assembly);
            int? service = parsed.GetValue(focus) is { } name ? ServiceLookup.Find(application, name) : null;
            GraphView view = GraphView.Of(application, service, parsed.GetValue(stages));
            Output.Write(parsed, parsed.GetValue(output), parsed.GetValue(format) switch
            {
                "mermaid" => MermaidFormat.Print(view),
                "dot" => DotFormat.Print(view),
                "json" => JsonFormat.Print(view),
                _ => TextFormat.Print(view),
            });
            return ExitCodes.Fine;
        });
        return command;
    }
}
