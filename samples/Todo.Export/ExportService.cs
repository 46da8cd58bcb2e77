using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Mesh;
using Todo.Events.Domain;
using Todo.Events.ReadModels;

namespace Todo.Export;

/// <summary>Writes the list as JSON and signs it.</summary>
[Service(Capabilities = ["export"], Stage = "optional-features", Version = "1.0.0")]
internal sealed partial class ExportService(IReadModelManager todos, IKeyRing keys) : IExportService
{
    // The JSON stays readable in every language; it is never part of a web page, so nothing needs escaping.
    private static readonly ExportJson s_json = new(new JsonSerializerOptions(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    public SignedList Export()
    {
        byte[] json = JsonSerializer.SerializeToUtf8Bytes(todos.List(new TodoFilter()), s_json.IReadOnlyListTodoItem);
        return new SignedList(json, keys.Sign(json));
    }

    [JsonSerializable(typeof(IReadOnlyList<TodoItem>))]
    private sealed partial class ExportJson : JsonSerializerContext;
}
