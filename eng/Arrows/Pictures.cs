using System.Globalization;
using System.Text;

namespace Mesh.Arrows;

/// <summary>A picture of each component in Graphviz's language: <c>dot -Tsvg -O FOLDER/*.dot</c> draws them.</summary>
internal static class Pictures
{
    public static void Write(Layers layers, string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (IGrouping<string, string> component in layers.Folders.GroupBy(Layers.ComponentOf).Where(static component => component.Count() > 1))
        {
            File.WriteAllText(Path.Combine(folder, $"{component.Key}.dot"), Draw(layers, component.Key, [.. component]));
        }
    }

    private static string Draw(Layers layers, string component, HashSet<string> folders)
    {
        var text = new StringBuilder("digraph {\n  node [shape=box, style=\"rounded,filled\", fillcolor=\"#f5f5f0\", fontname=Helvetica, fontsize=11];\n  edge [fontname=Helvetica, fontsize=8, color=\"#557799\"];\n");
        foreach (string folder in folders) text.Append(CultureInfo.InvariantCulture, $"  \"{folder}\" [label=\"{(folder == component ? "(root)" : folder[(component.Length + 1)..])}\\n{layers.FilesOf(folder)} files\"];\n");
        foreach (((string from, string to), int count) in layers.Arrows.Where(arrow => folders.Contains(arrow.Key.From) && folders.Contains(arrow.Key.To)).OrderBy(static arrow => arrow.Key))
        {
            string shade = layers.Cycles.Any(cycle => cycle.Contains(from) && cycle.Contains(to)) ? ", color=\"#cc2222\", fontcolor=\"#cc2222\"" : "";
            text.Append(CultureInfo.InvariantCulture, $"  \"{from}\" -> \"{to}\" [label=\"{count}\"{shade}];\n");
        }

        return text.Append("}\n").ToString();
    }
}
