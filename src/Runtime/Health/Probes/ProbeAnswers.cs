using System.Globalization;
using System.Text;

namespace Mesh.Health;

/// <summary>
/// The answers to probes while the services start: liveness requests learn that the process is alive, all others that it is not ready.
/// </summary>
internal sealed class ProbeAnswers(HealthStates states)
{
    // The last part of the path: where the application maps its health checks it knows alone.
    private static readonly string[] s_live = ["live", "livez", "liveness", "alive"];

    /// <summary>Gets the answer to a request.</summary>
    /// <param name="head">The request line and the headers, as far as received.</param>
    public byte[] To(ReadOnlySpan<byte> head)
    {
        int end = head.IndexOf((byte)'\n');
        string[] parts = end < 0 ? [] : Encoding.Latin1.GetString(head[..end]).TrimEnd('\r').Split(' ');
        if (parts is not [{ Length: > 0 } method, { Length: > 0 } target, var version] || !method.All(char.IsAsciiLetter)) return BadRequest;
        if (!version.StartsWith("HTTP/", StringComparison.Ordinal)) return BadRequest;
        if (!version.StartsWith("HTTP/1.", StringComparison.Ordinal)) return Answer("505 HTTP Version Not Supported", "Only HTTP/1 is understood while the application starts.");
        bool isHead = method == "HEAD";
        if (!IsLive(target)) return Answer("503 Service Unavailable", $"Unhealthy\n{Progress()}", "Retry-After: 1\r\n", isHead);
        if (!isHead && method != "GET") return Answer("405 Method Not Allowed", "GET and HEAD are.", "Allow: GET, HEAD\r\n");
        return IsAlive() ? Answer("200 OK", $"Healthy\n{Progress()}", "", isHead) : Answer("503 Service Unavailable", $"Unhealthy\n{Progress()}", "", isHead);
    }

    /// <summary>The answer to invalid requests.</summary>
    public static byte[] BadRequest { get; } = Answer("400 Bad Request", "That is no request.");

    /// <summary>The answer to a request whose head does not end.</summary>
    public static byte[] TooLarge { get; } = Answer("431 Request Header Fields Too Large", "The head of the request is too large.");

    private static bool IsLive(string target)
    {
        string path = target.Split('?', '#')[0].TrimEnd('/');
        return s_live.Contains(path[(path.LastIndexOf('/') + 1)..], StringComparer.OrdinalIgnoreCase);
    }

    private bool IsAlive() => new LivenessCheck(states).IsAlive;

    // No names: whoever asks may be a stranger.
    private string Progress()
    {
        IReadOnlyList<Plan.PlannedService> services = states.Plan.Services;
        int started = Enumerable.Range(0, services.Count).Count(service => states.Status(service).Status is ServiceStatus.Running or ServiceStatus.Degraded);
        return string.Create(CultureInfo.InvariantCulture, $"{states.Phase.Describe()}: {started} of {services.Count} services have started");
    }

    private static byte[] Answer(string status, string body, string headers = "", bool isHead = false)
    {
        int length = Encoding.UTF8.GetByteCount(body);
        return Encoding.UTF8.GetBytes(string.Create(
            CultureInfo.InvariantCulture,
            $"HTTP/1.1 {status}\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: {length}\r\nCache-Control: no-store\r\n{headers}Connection: close\r\n\r\n{(isHead ? "" : body)}"));
    }
}
