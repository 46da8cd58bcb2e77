using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Mesh;
using Microsoft.Extensions.Logging;

namespace Todo.Core.Storage;

/// <summary>The tables of a data folder, each in a file of JSON lines.</summary>
[Service(Critical = true, Capabilities = ["storage"], Stage = "core-infrastructure", Version = "1.0.0")]
internal sealed partial class Database(TodoOptions options, ILogger<Database> log) : IDatabase, IServiceLifecycle, IServiceHealth, IDisposable
{
    private const string Extension = ".jsonl";

    private readonly ConcurrentDictionary<string, TableFile> _tables = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _opening = new(1);
    private readonly string _folder = Path.GetFullPath(options.DataFolder);
    private FileStream? _lock;

    public event Action<ServiceHealth>? HealthChanged;

    /// <summary>Reports that the database is healthy as long as no other process uses the folder.</summary>
    public ServiceHealth Health => _lock is null ? ServiceHealth.Unhealthy : ServiceHealth.Healthy;

    public async ValueTask InitializeAsync(CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(_folder);
        _lock = FolderLock.Take(_folder);
        foreach (string path in Directory.EnumerateFiles(_folder, "*" + Extension))
        {
            await OpenAsync(Path.GetFileNameWithoutExtension(path), cancellationToken);
        }

        HealthChanged?.Invoke(Health);
    }

    public async ValueTask<long> AppendAsync(string table, ReadOnlyMemory<byte> json, CancellationToken cancellationToken)
    {
        if (!_tables.TryGetValue(table, out TableFile? file)) file = await OpenAsync(table, cancellationToken);
        return await file.AppendAsync(json, cancellationToken);
    }

    public async IAsyncEnumerable<DatabaseRecord> ReadAsync(string table, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        if (!_tables.TryGetValue(table, out TableFile? file)) yield break;
        await foreach (DatabaseRecord record in file.ReadAsync(cancellationToken)) yield return record;
    }

    public void Dispose()
    {
        foreach (TableFile table in _tables.Values) table.Dispose();
        _tables.Clear();
        _lock?.Dispose();
        _lock = null;
        _opening.Dispose();
    }

    private async Task<TableFile> OpenAsync(string table, CancellationToken cancellationToken)
    {
        if (!TableName.IsMatch(table))
        {
            throw new ArgumentException($"'{table}' cannot be the name of a table: use lower-case letters, digits and hyphens.", nameof(table));
        }

        await _opening.WaitAsync(cancellationToken);
        try
        {
            ObjectDisposedException.ThrowIf(_lock is null, this);
            if (_tables.TryGetValue(table, out TableFile? open)) return open;

            string path = Path.Combine(_folder, table + Extension);
            (TableFile file, long cutBytes) = await TableFile.OpenAsync(path, cancellationToken);
            if (cutBytes > 0) LogCut(path, cutBytes);
            return _tables[table] = file;
        }
        finally
        {
            _opening.Release();
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The last line of '{Path}' was torn: {Bytes} bytes of a record that was never acknowledged were cut off.")]
    private partial void LogCut(string path, long bytes);

    [GeneratedRegex("^[a-z][a-z0-9-]*$")]
    private static partial Regex TableName { get; }
}
