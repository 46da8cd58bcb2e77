using System.Text;
using Mesh.Shared.Model;
using Mesh.Tool.Text;

namespace Mesh.Tool.Manifests;

/// <summary>Prints a manifest for people and for grep.</summary>
internal static class ManifestText
{
    public static string Print(DeployedManifest manifest)
    {
        var text = new StringBuilder();
        string assemblies = Numbers.Of(manifest.Entries.Select(static one => one.Assembly).Distinct().Count(), "assembly", "assemblies");
        text.Append(manifest.Name).Append(": ").Append(manifest.Entries.Count == 0 ? "no entries" : $"{Numbers.Of(manifest.Entries.Count, "entry", "entries")} in {assemblies}").Append('\n');
        foreach (IGrouping<string, (string Assembly, EntryModel Entry)> kind in manifest.Entries.GroupBy(static one => one.Entry.Kind, StringComparer.Ordinal))
        {
            text.Append('\n').Append(kind.Key).Append('\n');
            foreach ((string assembly, EntryModel entry) in kind)
            {
                text.Append("  ").Append(entry.Place.Length == 0 ? assembly : $"{entry.Place} ({assembly})");
                for (int i = 0; i < entry.Values.Count; i++) text.Append(i == 0 ? ": " : ", ").Append(entry.Values[i].Name).Append(' ').Append(entry.Values[i].Text);
                text.Append('\n');
            }
        }

        return text.ToString();
    }
}
