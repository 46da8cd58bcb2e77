namespace Todo.Logging;

/// <summary>
/// Logs each request when it has been answered: method, path, status, milliseconds. Not the query, which may tell what somebody looks for;
/// and the path as it came over the wire, so that nobody can write a line of his own.
/// </summary>
internal sealed partial class RequestLog(RequestDelegate next, TimeProvider time, ILogger<RequestLog> log)
{
    /// <summary>The category of the log.</summary>
    public const string Category = "Todo.Logging.RequestLog";

    private const int ClientHasGone = 499;

    public async Task InvokeAsync(HttpContext context)
    {
        long start = time.GetTimestamp();
        int? status = null;
        try
        {
            await next(context);
            status = context.Response.StatusCode;
        }
        finally
        {
            if (log.IsEnabled(LogLevel.Information))
            {
                double milliseconds = Math.Round(time.GetElapsedTime(start).TotalMilliseconds, 1);
                status ??= context.RequestAborted.IsCancellationRequested ? ClientHasGone : StatusCodes.Status500InternalServerError;
                string path = context.Request.Path.ToUriComponent();
                LogRequest(context.Request.Method, path, status.Value, milliseconds);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Method} {Path} {Status} {Milliseconds:F1} ms")]
    private partial void LogRequest(string method, string path, int status, double milliseconds);
}
