using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Mesh.Health.Json;

/// <summary>The JSON form of a health report. Its names are those that HealthChecks UI reads too, and do not change.</summary>
internal static class HealthJson
{
    // Names of every language stay readable; markup is escaped nevertheless.
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>Returns a report as UTF-8.</summary>
    public static ReadOnlyMemory<byte> Of(HealthReport report)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(buffer, s_options)) Write(report, json);
        return buffer.WrittenMemory;
    }

    private static void Write(HealthReport report, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("status"u8, report.Status.ToString());
        json.WriteString("totalDuration"u8, report.TotalDuration.ToString());
        json.WriteStartObject("entries"u8);
        foreach (KeyValuePair<string, HealthReportEntry> check in report.Entries.OrderBy(static check => check.Key, StringComparer.Ordinal))
        {
            json.WriteStartObject(check.Key);
            Write(check.Value, json);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Write(HealthReportEntry check, Utf8JsonWriter json)
    {
        json.WriteString("status"u8, check.Status.ToString());
        if (check.Description is { } description) json.WriteString("description"u8, HealthText.Of(description));
        json.WriteString("duration"u8, check.Duration.ToString());
        var values = new HealthJsonValues(json);
        json.WritePropertyName("tags"u8);
        values.WriteTags(check.Tags);
        json.WritePropertyName("data"u8);
        values.WriteData(check.Data);
        if (check.Exception is { } exception) json.WriteString("exception"u8, HealthText.Of(ErrorText.Of(exception)));
    }
}
