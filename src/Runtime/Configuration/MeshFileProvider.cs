using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Primitives;

namespace Mesh.Configuration;

/// <summary>
/// Provides the values of a JSON file. A file that cannot be read changes nothing: the values read last stay in
/// effect, and the reason is reported.
/// </summary>
internal sealed class MeshFileProvider : IConfigurationProvider, IDisposable
{
    private readonly bool _isOptional;
    private readonly FileChanges? _changes;
    private volatile Dictionary<string, string?> _values = new(StringComparer.OrdinalIgnoreCase);
    private volatile string? _problem;
    private volatile CancellationTokenSource _reload = new();
    private string? _text;

    public MeshFileProvider(string path, bool isOptional, bool reloadOnChange, TimeSpan reloadDelay)
    {
        (Path, _isOptional) = (path, isOptional);
        if (reloadOnChange) _changes = new FileChanges(path, reloadDelay, Load);
    }

    public string Path { get; }

    /// <summary>The reason why the current file cannot be read, in one line; null when it can.</summary>
    public string? Problem => _problem;

    /// <summary>Raised with the reason when the file has changed and cannot be read.</summary>
    public event Action<string>? Refused;

    /// <summary>Reads the file. Does not throw: a problem is reported in one line when the mesh starts, and logged later.</summary>
    public void Load()
    {
        if (Read() is not { } text || text == Interlocked.Exchange(ref _text, text)) return;
        try
        {
            _values = JsonValues.Read(text);
            _problem = null;
        }
        catch (JsonException exception)
        {
            Refuse(exception.LineNumber is { } line ? $"line {line + 1}, position {exception.BytePositionInLine + 1}: {Words(exception)}" : ErrorText.Of(exception));
            return;
        }

        CancellationTokenSource before = Interlocked.Exchange(ref _reload, new CancellationTokenSource());
        before.Cancel();
    }

    public bool TryGet(string key, out string? value) => _values.TryGetValue(key, out value);

    public void Set(string key, string? value) => _values = new(_values, StringComparer.OrdinalIgnoreCase) { [key] = value };

    public IChangeToken GetReloadToken() => new CancellationChangeToken(_reload.Token);

    public IEnumerable<string> GetChildKeys(IEnumerable<string> earlierKeys, string? parentPath)
    {
        string start = parentPath is null ? "" : parentPath + ":";
        return _values.Keys
            .Where(key => key.StartsWith(start, StringComparison.OrdinalIgnoreCase))
            .Select(key => key[start.Length..].Split(':')[0])
            .Concat(earlierKeys)
            .Order(NumbersFirst.Instance);
    }

    public void Dispose() => _changes?.Dispose();

    // Null where it cannot be read: then that has been told. A file that is not there, and need not be, is empty.
    private string? Read()
    {
        try
        {
            return File.ReadAllText(Path);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException && _isOptional)
        {
            return "{}";
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            _text = null;
            Refuse(ErrorText.Of(exception));
            return null;
        }
    }

    private void Refuse(string problem)
    {
        string text = $"The file '{Path}' cannot be read: {problem.ReplaceLineEndings(" ")}";
        _problem = text;
        Refused?.Invoke(text);
    }

    // Without where it is, which System.Text.Json appends and counts from 0.
    private static string Words(JsonException exception)
    {
        string text = ErrorText.Of(exception);
        int end = text.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return end < 0 ? text : text[..end];
    }

    /// <summary>The order of keys in a configuration: numbers by value, before words and after the empty name.</summary>
    private sealed class NumbersFirst : IComparer<string>
    {
        public static NumbersFirst Instance { get; } = new();

        public int Compare(string? x, string? y) => x is "" || y is "" ? (x is "" ? 0 : 1) - (y is "" ? 0 : 1) : (int.TryParse(x, out int a), int.TryParse(y, out int b)) switch
        {
            (true, true) => a.CompareTo(b),
            (true, false) => -1,
            (false, true) => 1,
            _ => string.Compare(x, y, StringComparison.OrdinalIgnoreCase),
        };
    }
}
