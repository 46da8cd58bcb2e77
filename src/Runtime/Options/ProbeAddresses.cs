using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Configuration;

namespace Mesh.Health;

/// <summary>The addresses at which probes are answered while the services start: <see cref="MeshOptions.ServeWhileStarting"/> as endpoints.</summary>
internal static class ProbeAddresses
{
    /// <summary>The valid forms of the option, for error messages.</summary>
    public const string Forms = "an address as http://+:8080, a port, several of them with a semicolon between, true for where the web server will listen, or none";

    private const string Default = "http://localhost:5000"; // the web server's

    /// <summary>Whether the text switches the answers off.</summary>
    public static bool IsNone(string? text) => string.IsNullOrWhiteSpace(text) || Is(text, "none") || Is(text, "false");

    /// <summary>Whether the text is a valid value of the option.</summary>
    public static bool IsValid(string text) => IsNone(text) || Is(text, "true") || (Split(text) is { Length: > 0 } parts && parts.All(static part => Parse(part) is not null));

    /// <summary>Gets the addresses to listen at; none when the answers are switched off.</summary>
    /// <param name="text">The value of the option.</param>
    /// <param name="configuration">The configuration in which the web server finds its addresses.</param>
    public static IReadOnlyList<IPEndPoint> Of(string? text, IConfiguration? configuration)
    {
        if (IsNone(text)) return [];
        string[] addresses = Is(text!, "true") ? OfWebServer(configuration) : Split(text!);
        return [.. addresses.Select(Parse).OfType<IPEndPoint[]>().SelectMany(static points => points).Distinct()];
    }

    // In the order in which one of them holds instead of the others. What is encrypted cannot be answered here.
    private static string[] OfWebServer(IConfiguration? configuration)
    {
        string[] endpoints = [.. configuration?.GetSection("Kestrel:Endpoints").GetChildren().Select(static endpoint => endpoint["Url"]).OfType<string>() ?? []];
        if (endpoints.Length > 0) return endpoints;
        if (configuration?["urls"] is { } urls && !string.IsNullOrWhiteSpace(urls)) return Split(urls);
        if (configuration?["http_ports"] is { } ports && !string.IsNullOrWhiteSpace(ports)) return Split(ports);
        return [Default];
    }

    private static string[] Split(string text) => text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static IPEndPoint[]? Parse(string address)
    {
        const string Scheme = "http://";
        if (PortOf(address) is { } only) return At(null, only);
        if (!address.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)) return null;
        string authority = address[Scheme.Length..].Split('/')[0];
        int colon = authority.LastIndexOf(':');
        bool hasPort = colon > authority.LastIndexOf(']');
        string host = hasPort ? authority[..colon] : authority;
        int? port = hasPort ? PortOf(authority[(colon + 1)..]) : 80;
        return host.Length == 0 || port is null ? null : At(host, port.Value);
    }

    // As the web server takes them: a name that is no number and not this machine's own means all addresses.
    private static IPEndPoint[] At(string? host, int port)
    {
        if (host is not null && Is(host, "localhost")) return Socket.OSSupportsIPv6 ? [new(IPAddress.Loopback, port), new(IPAddress.IPv6Loopback, port)] : [new(IPAddress.Loopback, port)];
        if (host is not null && IPAddress.TryParse(host, out IPAddress? known)) return [new(known, port)];
        return [new(Socket.OSSupportsIPv6 ? IPAddress.IPv6Any : IPAddress.Any, port)];
    }

    private static int? PortOf(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int port) && port <= IPEndPoint.MaxPort ? port : null;

    private static bool Is(string text, string word) => text.Trim().Equals(word, StringComparison.OrdinalIgnoreCase);
}
