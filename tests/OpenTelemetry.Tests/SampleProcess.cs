using System.Diagnostics;

namespace Mesh.OpenTelemetry.Tests;

/// <summary>A program of the page in a process of its own, at a port that nobody else uses. It does not outlive the test.</summary>
internal sealed class SampleProcess : IAsyncDisposable
{
    private const string Listening = "Now listening on: ";
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);

    private readonly Process _process;
    private readonly HttpClient _http;

    private SampleProcess(Process process, Uri address)
    {
        _process = process;
        Address = address;
        _http = new HttpClient { BaseAddress = address };
    }

    public Uri Address { get; }

    /// <summary>Starts a program, and waits until it serves.</summary>
    public static async Task<SampleProcess> StartAsync(string name, params (string Name, string Value)[] environment)
    {
        string assembly = Path.Combine(AppContext.BaseDirectory, $"{name}.dll");
        var start = new ProcessStartInfo("dotnet", [assembly, "--urls", "http://127.0.0.1:0"]) { RedirectStandardOutput = true };
        foreach ((string variable, string value) in environment) start.Environment[variable] = value;
        Process process = Process.Start(start)!;
        while (await process.StandardOutput.ReadLineAsync().WaitAsync(s_patience) is { } line)
        {
            if (line.IndexOf(Listening, StringComparison.Ordinal) is var at and >= 0)
            {
                _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null); // so that it never waits for a reader
                return new SampleProcess(process, new Uri(line[(at + Listening.Length)..].Trim()));
            }
        }

        throw new InvalidOperationException($"{name} ended before it served.");
    }

    /// <summary>Calls the operation once for each id; of the id 0 it fails.</summary>
    public async Task AskAsync(params IEnumerable<int> ids)
    {
        foreach (int id in ids)
        {
            using HttpResponseMessage answer = await _http.GetAsync($"/prices/{id}");
            Assert.Equal(id > 0, answer.IsSuccessStatusCode);
        }
    }

    /// <summary>Calls the operation for all ids at the same time.</summary>
    public Task AskAtOnceAsync(IEnumerable<int> ids) => Task.WhenAll(ids.Select(id => AskAsync(id)));

    /// <summary>Calls the operation for all ids at the same time, whatever becomes of it.</summary>
    public Task TryAtOnceAsync(IEnumerable<int> ids) => Task.WhenAll(ids.Select(async id => (await _http.GetAsync($"/prices/{id}")).Dispose()));

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        if (!_process.HasExited) _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
