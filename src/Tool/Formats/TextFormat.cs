using System.Text;
using Mesh.Shared.Graphs;
using Mesh.Shared.Model;
using Mesh.Tool.Graphs;
using Mesh.Tool.Text;

namespace Mesh.Tool.Formats;

/// <summary>Prints a graph for people and for grep.</summary>
internal static class TextFormat
{
    public static string Print(GraphView view)
    {
        var text = new StringBuilder();
        text.Append(view.Application.Name).Append(": ").Append(Numbers.Of(view.Services.Count, "service")).Append(" in ").Append(Numbers.Of(view.Services.Select(view.Application.AssemblyOf).Distinct().Count(), "assembly", "assemblies")).Append('\n');
        if (!view.ByStage)
        {
            Append(text, view, view.Services);
            return text.ToString();
        }

        foreach ((StageModel? stage, IReadOnlyList<int> services) in view.Groups())
        {
            text.Append(stage is null ? "\nwithout stage\n" : $"\nstage {stage.Name}\n");
            Append(text, view, services);
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, GraphView view, IReadOnlyList<int> services)
    {
        foreach (int service in services)
        {
            string[] remarks = [.. view.Remarks(service)];
            text.Append('\n').Append(view.Application.LinkTo(service)).Append(remarks.Length == 0 ? "" : " " + string.Join(", ", remarks)).Append('\n');
            foreach (GraphEdge edge in view.EdgesOf(service))
            {
                string[] kinds = [.. new[] { edge.Optional ? "optional" : "", GraphView.Words(edge.Until) }.Where(static kind => kind.Length > 0)];
                text.Append("  -> ").Append(view.Application.NameOf(edge.Target)).Append(kinds.Length == 0 ? "" : $" ({string.Join(", ", kinds)})").Append('\n');
            }

            foreach (ParameterModel open in view.Application.OpenOf(service))
            {
                text.Append("  -> ").Append(open.Type.ToShortString()).Append(open.Key is { } key ? $" under the key {key}" : "").Append(" (no service; left to the host)\n");
            }
        }
    }
}
