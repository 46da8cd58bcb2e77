using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Mesh.Shared.Graphs;
using Mesh.Shared.Model;
using Mesh.Tool.Graphs;

namespace Mesh.Tool.Formats;

/// <summary>Prints a graph as JSON. Additions get new names; a change of meaning raises <see cref="Schema"/>.</summary>
internal static class JsonFormat
{
    /// <summary>The version of the format.</summary>
    public const int Schema = 1;

    public static string Print(GraphView view)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteNumber("schema", Schema);
            json.WriteString("assembly", view.Application.Name);
            json.WriteBoolean("isRoot", view.Application.Root is not null);
            json.WriteStartArray("stages");
            foreach (StageModel stage in view.Application.Stages) WriteStage(json, stage);
            json.WriteEndArray();
            json.WriteStartArray("services");
            foreach (int service in view.Services) WriteService(json, view, service);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray()).Replace("\r\n", "\n", StringComparison.Ordinal) + "\n";
    }

    private static void WriteStage(Utf8JsonWriter json, StageModel stage)
    {
        json.WriteStartObject();
        json.WriteString("name", stage.Name);
        json.WriteNumber("order", stage.Order);
        json.WriteString("gate", Camel(stage.Gate.ToString()));
        if (stage.Timeout is { } ticks) json.WriteNumber("timeoutMs", ticks / TimeSpan.TicksPerMillisecond);
        WriteTexts(json, "required", stage.Required);
        WriteTexts(json, "optional", stage.Optional);
        json.WriteBoolean("skipOnTimeout", stage.SkipOnTimeout);
        if (stage.Retries is { } retries) json.WriteNumber("startRetries", retries);
        if (stage.RetryDelay is { } delay) json.WriteNumber("startRetryDelayMs", delay / TimeSpan.TicksPerMillisecond);
        json.WriteEndObject();
    }

    private static void WriteService(Utf8JsonWriter json, GraphView view, int service)
    {
        ServiceModel model = view.Application[service];
        json.WriteStartObject();
        json.WriteString("name", model.Name);
        json.WriteString("class", Full(model.Type));
        json.WriteString("assembly", view.Application.AssemblyOf(service));
        json.WriteString("lifetime", Camel(model.Lifetime.ToString()));
        json.WriteBoolean("critical", model.Critical);
        if (model.Key is { } key) json.WriteString("key", key);
        if (view.Application.DecoratedBy(service) is { } decorated) json.WriteString("decorates", view.Application.NameOf(decorated));
        if (model.Start.Stage is { } stage) json.WriteString("stage", stage);
        if (model.Version is { } version) json.WriteString("version", version);
        WriteResources(json, model.Resources);
        json.WriteStartArray("contracts");
        foreach (ContractModel contract in model.Contracts) json.WriteStringValue(Full(contract.Type));
        json.WriteEndArray();
        if (model.IsMade) WriteTexts(json, "factories", DependencyGraphBuilder.Provided(model).Select(Full));
        WriteTexts(json, "capabilities", model.Capabilities);
        json.WriteStartArray("dependencies");
        foreach (GraphEdge edge in view.EdgesOf(service)) WriteEdge(json, view, edge);
        json.WriteEndArray();
        json.WriteStartArray("open");
        foreach (ParameterModel open in view.Application.OpenOf(service)) WriteOpen(json, open);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteResources(Utf8JsonWriter json, ResourcesModel resources)
    {
        json.WriteStartObject("resources");
        if (resources.MilliCpu is { } cpu) json.WriteNumber("cpu", cpu / 1000m);
        if (resources.Memory is { } memory) json.WriteNumber("memoryBytes", memory);
        json.WriteNumber("weight", resources.Weight);
        json.WriteEndObject();
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (string text in texts) json.WriteStringValue(text);
        json.WriteEndArray();
    }

    private static void WriteEdge(Utf8JsonWriter json, GraphView view, GraphEdge edge)
    {
        json.WriteStartObject();
        json.WriteString("on", view.Application.NameOf(edge.Target));
        json.WriteString("class", Full(view.Application[edge.Target].Type));
        json.WriteString("assembly", view.Application.AssemblyOf(edge.Target));
        json.WriteBoolean("optional", edge.Optional);
        json.WriteString("until", Camel(edge.Until.ToString()));
        json.WriteEndObject();
    }

    private static void WriteOpen(Utf8JsonWriter json, ParameterModel open)
    {
        json.WriteStartObject();
        json.WriteString("parameter", open.Name);
        json.WriteString("type", Full(open.Type));
        if (open.Key is { } key) json.WriteString("key", key);
        json.WriteEndObject();
    }

    private static string Full(TypeRef type) => type.ToString().Replace("global::", "", StringComparison.Ordinal);

    private static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
