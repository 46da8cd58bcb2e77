using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Mesh.Shared.Model;

namespace Mesh.Tool.Manifests;

/// <summary>Prints a manifest as JSON. Additions get new names; a change of meaning raises <see cref="Schema"/>.</summary>
internal static class ManifestJson
{
    /// <summary>The version of the format.</summary>
    public const int Schema = 1;

    public static string Print(DeployedManifest manifest)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteNumber("schema", Schema);
            json.WriteString("assembly", manifest.Name);
            json.WriteStartArray("entries");
            foreach ((string assembly, EntryModel entry) in manifest.Entries) Write(json, assembly, entry);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray()).Replace("\r\n", "\n", StringComparison.Ordinal) + "\n";
    }

    private static void Write(Utf8JsonWriter json, string assembly, EntryModel entry)
    {
        json.WriteStartObject();
        json.WriteString("kind", entry.Kind);
        json.WriteString("attribute", entry.Attribute);
        json.WriteString("assembly", assembly);
        (string Name, string? Text)[] places = [("service", entry.Service), ("type", entry.Type), ("contract", entry.Contract), ("member", entry.Member), ("parameter", entry.Parameter)];
        foreach ((string name, string? text) in places)
        {
            if (text is not null) json.WriteString(name, text);
        }

        json.WriteStartObject("values");
        foreach (EntryValue value in entry.Values)
        {
            json.WritePropertyName(value.Name);
            using JsonDocument written = JsonDocument.Parse(value.Text);
            written.RootElement.WriteTo(json);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }
}
