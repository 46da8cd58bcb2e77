using System.Globalization;
using System.Text;
using Mesh.Shared.Graphs;
using Mesh.Shared.Model;
using Mesh.Tool.Graphs;

namespace Mesh.Tool.Formats;

/// <summary>
/// Prints a graph as a Mermaid flowchart, which GitHub, GitLab and many editors render: arrows lead to dependencies, dotted ones to those
/// that are optional or only needed at the first call.
/// </summary>
internal static class MermaidFormat
{
    public static string Print(GraphView view)
    {
        var text = new StringBuilder("flowchart LR\n");
        if (view.ByStage)
        {
            int group = 0;
            foreach ((StageModel? stage, IReadOnlyList<int> services) in view.Groups())
            {
                if (stage is not null) text.Append(CultureInfo.InvariantCulture, $"    subgraph stage{group++}[{Quote("stage " + stage.Name)}]\n");
                foreach (int service in services) AppendNode(text, view, service, stage is null ? "    " : "        ");
                if (stage is not null) text.Append("    end\n");
            }
        }
        else
        {
            foreach (int service in view.Services) AppendNode(text, view, service, "    ");
        }

        foreach (int service in view.Services)
        {
            foreach (GraphEdge edge in view.EdgesOf(service))
            {
                string label = GraphView.Words(edge.Until), arrow = edge.Optional || edge.Until == Until.FirstCall ? "-.->" : "-->";
                text.Append(CultureInfo.InvariantCulture, $"    {Id(view, service)} {arrow}{(label.Length == 0 ? "" : $"|{Quote(label)}|")} {Id(view, edge.Target)}\n");
            }
        }

        string[] critical = [.. view.Services.Where(service => view.Application[service].Critical).Select(service => Id(view, service))];
        if (critical.Length > 0) text.Append("    classDef critical stroke-width:3px\n    class ").AppendJoin(',', critical).Append(" critical\n");
        return text.ToString();
    }

    private static void AppendNode(StringBuilder text, GraphView view, int service, string indent)
    {
        ServiceModel model = view.Application[service];
        string label = model.Name + (model.Version is { } version ? " " + version : "") + (model.Lifetime == Lifetime.Singleton ? "" : $" ({model.Lifetime.ToString().ToLowerInvariant()})");
        text.Append(indent).Append(Id(view, service)).Append('[').Append(Quote(label)).Append("]\n");
    }

    // Names may be anything, "end" too; numbers in the order of the names are none of Mermaid's words.
    private static string Id(GraphView view, int service) => "s" + view.Application.PlaceOf(service).ToString(CultureInfo.InvariantCulture);

    // Mermaid's own form of entities: #34; is a quote. A text that begins with ` would be Markdown.
    private static string Quote(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (char c in text)
        {
            if (c is '"' or '#' or '&' or '<' or '>' or '`' or ';' or '\\') quoted.Append('#').Append(((int)c).ToString(CultureInfo.InvariantCulture)).Append(';');
            else quoted.Append(char.IsControl(c) ? ' ' : c);
        }

        return quoted.Append('"').ToString();
    }
}
