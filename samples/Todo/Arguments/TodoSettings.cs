namespace Todo.Arguments;

/// <summary>The settings from the command line.</summary>
/// <param name="Check">Whether to run the scripted tour instead of serving.</param>
/// <param name="DataFolder">The folder for the data; null if the command line does not name one.</param>
/// <param name="Feed">The source of suggestions; null for the sample's own feed.</param>
/// <param name="Log">The form of what is printed.</param>
/// <param name="Report">The arguments of the report of the start; none to serve.</param>
/// <param name="Configuration">The arguments of the configuration, ASP.NET Core's own among them, such as <c>--urls=...</c>.</param>
internal sealed record TodoSettings(bool Check, string? DataFolder, Uri? Feed, LogFormat Log, IReadOnlyList<string> Report, IReadOnlyList<string> Configuration)
{
    /// <exception cref="UsageException">An argument cannot be used.</exception>
    public static TodoSettings Parse(IReadOnlyList<string> arguments)
    {
        var line = new CommandLine(arguments);
        bool check = line.Has("--check");
        LogFormat log = LogOf(line["--log"]);
        string[] report = [.. line.Of("--startup-report", "--baseline", "--threshold")];
        if (report.Length > 0 && !line.Has("--startup-report")) throw new UsageException($"{report[0].Split('=')[0]} goes with --startup-report, which is not there.");
        if (log == LogFormat.Json && (check || report.Length > 0)) throw new UsageException($"--log json goes with serving; {(check ? "--check" : "--startup-report")} prints a text and ends.");
        if (check && report.Length > 0) throw new UsageException("--check and --startup-report do not go together: each prints something and ends.");
        if (line["--urls"] is { } urls) CheckUrls(urls);
        return new TodoSettings(check, DataOf(line["--data"]), FeedOf(line["--feed"]), log, report, [.. line.Configuration, .. line.Of("--urls", "--environment")]);
    }

    /// <summary>Checks addresses to listen at.</summary>
    /// <exception cref="UsageException">One of them is none.</exception>
    public static void CheckUrls(string urls)
    {
        string[] all = urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (all.Length == 0) throw NoUrl(urls, "is empty");
        foreach (string url in all)
        {
            BindingAddress address;
            try
            {
                address = BindingAddress.Parse(url);
            }
            catch (FormatException)
            {
                throw NoUrl(url, "is no address");
            }

            if (address.Scheme == "https") throw NoUrl(url, "needs a certificate, which this program has none of; let a proxy before it have one");
            if (address.Scheme != "http") throw NoUrl(url, "is no address of HTTP");
            if (address.IsUnixPipe || address.IsNamedPipe) continue;
            if (address.Host.Contains(':', StringComparison.Ordinal) && address.Host[0] != '[') throw NoUrl(url, "has a port that is no number");
            if (address.Port is < 0 or > 65535) throw NoUrl(url, $"has the port {address.Port}, and ports end at 65535");
            if (address.Port == 0 && address.Host == "localhost") throw NoUrl(url, "leaves the port open, which needs an IP address: http://127.0.0.1:0");
            if (address.PathBase.Length > 0) throw NoUrl(url, "has a path, and the program answers at every path");
        }
    }

    private static UsageException NoUrl(string url, string wrong) => new($"--urls: '{url}' {wrong}. An address is such as http://localhost:8080.");

    private static LogFormat LogOf(string? format) => format?.ToUpperInvariant() switch
    {
        null or "TEXT" => LogFormat.Text,
        "JSON" => LogFormat.Json,
        _ => throw new UsageException($"--log: '{format}' is no form; there are text and json."),
    };

    private static string? DataOf(string? folder) => folder switch
    {
        "" => throw new UsageException("--data is empty; it must name a folder."),
        _ when File.Exists(folder) => throw new UsageException($"--data: '{folder}' is a file; it must be a folder."),
        _ => folder,
    };

    private static Uri? FeedOf(string? feed)
    {
        if (feed is null) return null;
        return Uri.TryCreate(feed, UriKind.Absolute, out Uri? uri) && uri.Scheme is "http" or "https" && uri.Host.Length > 0
            ? uri
            : throw new UsageException($"--feed: '{feed}' is no address of HTTP. An address is such as https://ideas.example/feed.");
    }
}
