using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Todo.Events.Commands;
using Todo.Events.Store;

namespace Todo.Events;

/// <summary>The format of this module's records on disk.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Commit))]
[JsonSerializable(typeof(RejectedCommand))]
internal sealed partial class EventsJsonContext : JsonSerializerContext
{
    /// <summary>Writes every language as it is, so that a person can read the files. (They are never part of a web page.)</summary>
    public static EventsJsonContext Disk { get; } = new(new JsonSerializerOptions
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
    });
}
