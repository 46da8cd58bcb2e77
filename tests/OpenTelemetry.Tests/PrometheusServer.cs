using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace Mesh.OpenTelemetry.Tests;

/// <summary>A Prometheus of its own, which is asked through its HTTP API.</summary>
internal sealed class PrometheusServer : IDisposable
{
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("mesh-prometheus");
    private readonly HttpClient _http;
    private readonly Process _process;
    private readonly List<string> _log = [];

    /// <summary>Starts it.</summary>
    /// <param name="configuration">Its configuration; scrapes are every quarter of a second, whatever it says.</param>
    /// <param name="flags">Its further flags.</param>
    public PrometheusServer(string configuration, params string[] flags)
    {
        string address = $"127.0.0.1:{FreePort()}", file = System.IO.Path.Combine(_data.FullName, "prometheus.yml");
        File.WriteAllText(file, $"global:\n  scrape_interval: 250ms\n  scrape_timeout: 250ms\n{configuration}");
        _http = new HttpClient { BaseAddress = new Uri($"http://{address}") };
        _process = new Process
        {
            StartInfo = new ProcessStartInfo(Path!, [$"--config.file={file}", $"--storage.tsdb.path={_data.FullName}/data", $"--web.listen-address={address}", .. flags]) { RedirectStandardError = true },
        };
        _process.ErrorDataReceived += (_, line) =>
        {
            lock (_log) _log.Add(line.Data ?? "");
        };
        _process.Start();
        _process.BeginErrorReadLine();
    }

    /// <summary>Where the program is; null when it is not installed.</summary>
    public static string? Path { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(System.IO.Path.PathSeparator)
        .Select(static folder => System.IO.Path.Combine(folder, "prometheus"))
        .FirstOrDefault(File.Exists);

    /// <summary>The flag by which it takes OTLP; null when it cannot, as versions before 2.47.</summary>
    public static string? OtlpFlag { get; } = Path is null ? null : Help() switch
    {
        var help when help.Contains("--web.enable-otlp-receiver", StringComparison.Ordinal) => "--web.enable-otlp-receiver",
        var help when help.Contains("otlp-write-receiver", StringComparison.Ordinal) => "--enable-feature=otlp-write-receiver",
        _ => null,
    };

    public Uri Address => _http.BaseAddress!;

    /// <summary>The configuration by which it scrapes a target on this machine.</summary>
    /// <param name="target">Host and port of who has <c>/metrics</c>.</param>
    public static string Scrape(string target) => $"scrape_configs:\n- job_name: mesh\n  static_configs:\n  - targets: ['{target}']\n";

    /// <summary>Asks until the answer is the one that is waited for: a scrape may still be to come.</summary>
    public async Task<double> AskAsync(string query, Func<double, bool> isIt)
    {
        double? last = null;
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < TimeSpan.FromSeconds(60);)
        {
            last = await AskAsync(query);
            if (last is { } value && isIt(value)) return value;
            await Task.Delay(100);
        }

        lock (_log) throw new TimeoutException($"'{query}' is {last}. The log of Prometheus:\n{string.Join('\n', _log)}");
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        _http.Dispose();
        _data.Delete(recursive: true);
    }

    /// <summary>Asks once.</summary>
    /// <returns>The first value of the answer, or null where there is none yet.</returns>
    public async Task<double?> AskAsync(string query)
    {
        try
        {
            using HttpResponseMessage response = await _http.GetAsync($"/api/v1/query?query={Uri.EscapeDataString(query)}");
            if (!response.IsSuccessStatusCode) return null;
            using JsonDocument document = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
            JsonElement result = document.RootElement.GetProperty("data").GetProperty("result");
            return result.GetArrayLength() == 0 ? null : double.Parse(result[0].GetProperty("value")[1].GetString()!, CultureInfo.InvariantCulture);
        }
        catch (HttpRequestException)
        {
            return null; // it is still starting
        }
    }

    private static string Help()
    {
        using Process process = Process.Start(new ProcessStartInfo(Path!, ["--help"]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        return process.StandardOutput.ReadToEnd() + errors.GetAwaiter().GetResult();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
