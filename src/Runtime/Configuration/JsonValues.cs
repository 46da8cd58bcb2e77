using System.Text.Json;

namespace Mesh.Configuration;

/// <summary>
/// Reads a JSON document into keys and values as configurations have them: the names on the path are joined by colons, the
/// items of an array are numbered.
/// </summary>
internal static class JsonValues
{
    private static readonly JsonDocumentOptions s_options = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>Reads a document.</summary>
    /// <exception cref="JsonException">The text is not JSON or not an object, or has a key twice.</exception>
    public static Dictionary<string, string?> Read(string text)
    {
        var values = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        using JsonDocument document = JsonDocument.Parse(text, s_options);
        if (document.RootElement.ValueKind != JsonValueKind.Object) throw new JsonException("The document is no object.");
        Add(values, null, document.RootElement);
        return values;
    }

    private static void Add(Dictionary<string, string?> values, string? path, JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                int members = 0;
                foreach (JsonProperty member in element.EnumerateObject())
                {
                    Add(values, Join(path, member.Name), member.Value);
                    members++;
                }

                if (members == 0 && path is not null) AddValue(values, path, null);
                break;
            case JsonValueKind.Array:
                int items = 0;
                foreach (JsonElement item in element.EnumerateArray()) Add(values, Join(path, items++.ToString(System.Globalization.CultureInfo.InvariantCulture)), item);
                if (items == 0) AddValue(values, path!, "");
                break;
            default:
                AddValue(values, path!, element.ValueKind == JsonValueKind.Null ? null : element.ToString());
                break;
        }
    }

    private static void AddValue(Dictionary<string, string?> values, string path, string? value)
    {
        if (!values.TryAdd(path, value)) throw new JsonException($"It says '{path}' twice.");
    }

    private static string Join(string? path, string name) => path is null ? name : $"{path}:{name}";
}
