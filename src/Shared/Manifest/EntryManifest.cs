using Mesh.Shared.Equatable;
using Mesh.Shared.Model;
using static Mesh.Shared.Manifest.JsonFields;

namespace Mesh.Shared.Manifest;

/// <summary>
/// Writes and reads an entry as JSON, in the metadata of its assembly: in the form that <c>docs/extending.md</c>
/// describes. Absent values are left out.
/// </summary>
internal static class EntryManifest
{
    public const string Attribute = "Mesh.Generation.MeshEntryAttribute";

    /// <summary>The version of the format. A reader ignores unknown members.</summary>
    private const int Version = 1;

    public static string Write(EntryModel entry) => Json.Write(Members(
        ("v", Version),
        ("kind", entry.Kind),
        ("attribute", entry.Attribute),
        ("uniqueBy", entry.UniqueBy),
        ("declared", entry.Declared),
        ("declaredIn", entry.DeclaredIn),
        ("service", entry.Service),
        ("type", entry.Type),
        ("contract", entry.Contract),
        ("member", entry.Member),
        ("parameter", entry.Parameter),
        ("values", entry.Values.Count == 0 ? null : entry.Values.Select(static value => new KeyValuePair<string, object?>(value.Name, new JsonText(value.Text))).ToList())));

    /// <summary>Reads an entry; null when the text is not one.</summary>
    public static EntryModel? Read(string manifest)
    {
        if (ObjectOf(manifest) is not { } json || TextOf(json, "kind") is not { } kind || TextOf(json, "attribute") is not { } attribute) return null;
        return new EntryModel
        {
            Kind = kind,
            Attribute = attribute,
            UniqueBy = TextOf(json, "uniqueBy"),
            Declared = TextOf(json, "declared"),
            DeclaredIn = TextOf(json, "declaredIn"),
            Service = TextOf(json, "service"),
            Type = TextOf(json, "type"),
            Contract = TextOf(json, "contract"),
            Member = TextOf(json, "member"),
            Parameter = TextOf(json, "parameter"),
            Values = json.TryGetValue("values", out object? values) && values is Dictionary<string, object?> all
                ? all.Select(static value => new EntryValue(value.Key, Json.Write(value.Value))).ToEquatableArray()
                : [],
        };
    }
}
