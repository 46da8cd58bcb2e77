using System.Globalization;
using System.Text;
using Mesh.Shared.Graphs;
using Mesh.Shared.Model;
using Mesh.Tool.Graphs;

namespace Mesh.Tool.Formats;

/// <summary>
/// Prints a graph in the language of Graphviz: arrows lead to dependencies, dashed ones to those that are optional or
/// only needed at the first call.
/// </summary>
internal static class DotFormat
{
    public static string Print(GraphView view)
    {
        var text = new StringBuilder($"digraph {Quote(view.Application.Name)} {{\n    rankdir=LR;\n    node [shape=box];\n");
        if (view.ByStage)
        {
            int group = 0;
            foreach ((StageModel? stage, IReadOnlyList<int> services) in view.Groups())
            {
                if (stage is not null) text.Append(CultureInfo.InvariantCulture, $"    subgraph cluster_{group++} {{\n        label={Quote("stage " + stage.Name)};\n");
                foreach (int service in services) AppendNode(text, view, service, stage is null ? "    " : "        ");
                if (stage is not null) text.Append("    }\n");
            }
        }
        else
        {
            foreach (int service in view.Services) AppendNode(text, view, service, "    ");
        }

        foreach (int service in view.Services)
        {
            foreach (GraphEdge edge in view.EdgesOf(service)) AppendEdge(text, view, service, edge);
        }

        return text.Append("}\n").ToString();
    }

    private static void AppendNode(StringBuilder text, GraphView view, int service, string indent)
    {
        ServiceModel model = view.Application[service];
        string label = model.Name + (model.Version is { } version ? " " + version : "") + (model.Lifetime == Lifetime.Singleton ? "" : $" ({model.Lifetime.ToString().ToLowerInvariant()})");
        text.Append(CultureInfo.InvariantCulture, $"{indent}{Id(view, service)} [label={Quote(label)}{(model.Critical ? ", penwidth=3" : "")}];\n");
    }

    private static void AppendEdge(StringBuilder text, GraphView view, int service, GraphEdge edge)
    {
        string label = GraphView.Words(edge.Until);
        string[] attributes = [.. new[] { edge.Optional || edge.Until == Until.FirstCall ? "style=dashed" : "", label.Length == 0 ? "" : $"label={Quote(label)}" }.Where(static attribute => attribute.Length > 0)];
        text.Append(CultureInfo.InvariantCulture, $"    {Id(view, service)} -> {Id(view, edge.Target)}{(attributes.Length == 0 ? "" : $" [{string.Join(", ", attributes)}]")};\n");
    }

    // Two services of one name are an error that this may be used to look at: they stay two.
    private static string Id(GraphView view, int service) => "s" + view.Application.PlaceOf(service).ToString(CultureInfo.InvariantCulture);

    private static string Quote(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (char c in text)
        {
            if (c is '"' or '\\') quoted.Append('\\').Append(c);
            else quoted.Append(char.IsControl(c) ? ' ' : c);
        }

        return quoted.Append('"').ToString();
    }
}
