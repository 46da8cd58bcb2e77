using System.Text.Encodings.Web;
using System.Text.Json;
using Todo.Arguments;

namespace Todo.Logging;

/// <summary>The log on the console.</summary>
internal static class ConsoleLog
{
    /// <summary>Logs to the console, a line for each entry that has no exception; in JSON for each.</summary>
    public static ILoggingBuilder AddTodoConsole(this ILoggingBuilder log, LogFormat format) => format == LogFormat.Json
        ? log.AddJsonConsole(static console =>
        {
            console.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ";
            console.UseUtcTimestamp = true;
            console.JsonWriterOptions = new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }; // readable in every language; it is never part of a web page
        })
        : log.AddSimpleConsole(static console =>
        {
            console.TimestampFormat = "HH:mm:ss ";
            console.SingleLine = true;
        });
}
