using Mesh.Generators.Text;
using Mesh.Shared.Manifest;
using Mesh.Shared.Model;
using Mesh.Shared.Text;

namespace Mesh.Generators.Entries;

/// <summary>Prints the entries of an assembly's manifest: as JSON in its metadata, and as attributes for the run time.</summary>
internal static class EntriesPrinter
{
    /// <summary>The class that adds them, in the assembly's generated namespace.</summary>
    public const string ClassName = "Entries";

    public static string Print(EntriesModel model)
    {
        SourceWriter writer = Header.Begin([]);
        string[] notices = [.. model.Entries.SelectMany(static entry => entry.UsageWarnings).Distinct(StringComparer.Ordinal).OrderBy(static id => id, StringComparer.Ordinal)];
        if (notices.Length > 0) writer.Line($"#pragma warning disable {string.Join(", ", notices)} // of what the entries name; who writes them is told");
        foreach (EntryText entry in model.Entries) writer.Line($"[assembly: global::{EntryManifest.Attribute}({CSharp.String(EntryManifest.Write(entry.Entry))})]");
        writer.Line();
        writer.Namespace(model.Module);
        writer.Line("/// <summary>The entries of the manifest of this assembly.</summary>");
        writer.Open($"internal static class {ClassName}");
        writer.Open("internal static void AddTo(global::Mesh.Composition.MeshBuilder mesh)");
        foreach (EntryText entry in model.Entries) writer.Line($"mesh.Add(new global::Mesh.Manifest.ManifestEntry({CSharp.String(entry.Entry.Kind)}, typeof({entry.Attribute}), {Place(model, entry)}, static () => {entry.Expression}));");
        writer.Close();
        return ShortNames.In(writer.Close().Finish(), model.Entries.Select(static entry => entry.Attribute));
    }

    private static string Place(EntriesModel model, EntryText entry)
    {
        EntryModel own = entry.Entry;
        string[] members =
        [
            .. entry.Place is { } type ? new[] { $"Type = {type}" } : [],
            .. Text("Service", own.Service),
            .. Text("Contract", own.Contract),
            .. Text("Member", own.Member),
            .. Text("Parameter", own.Parameter),
        ];
        return $"new global::Mesh.Manifest.ManifestPlace({CSharp.String(model.Assembly)}){(members.Length == 0 ? "" : $" {{ {string.Join(", ", members)} }}")}";
    }

    private static string[] Text(string name, string? value) => value is null ? [] : [$"{name} = {CSharp.String(value)}"];
}
