using Microsoft.Extensions.Logging;

namespace Mesh.Events;

internal static partial class DebugLines
{
    [LoggerMessage(90, LogLevel.Information, "#{Sequence} {Kind}: {Text}")]
    public static partial void Event(ILogger logger, long sequence, string kind, string text);

    [LoggerMessage(91, LogLevel.Warning, "{Service}/{Operation} took {Milliseconds:0.###} ms, more than {Times} times what 99 of 100 calls take. It failed of {Error}; trace {TraceId}; {More} more were slow since the last such line.")]
    public static partial void Slow(ILogger logger, string service, string operation, double milliseconds, int times, string error, string traceId, int more);

    [LoggerMessage(92, LogLevel.Warning, "The configuration's '{Key}' is '{Value}', which is neither true nor false: what held before holds on.")]
    public static partial void NotABool(ILogger logger, string key, string value);
}
