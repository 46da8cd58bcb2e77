using System.Runtime.CompilerServices;
using Microsoft.Win32.SafeHandles;

namespace Todo.Core.Storage;

/// <summary>The file of one table: one record a line, written by one writer at a time and flushed to disk before a record counts.</summary>
internal sealed class TableFile : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);
    private readonly SafeFileHandle _file;
    private readonly string _path;
    private long _length;
    private long _count;
    private Exception? _broken;

    private TableFile(string path, SafeFileHandle file, long length, long count) => (_path, _file, _length, _count) = (path, file, length, count);

    /// <summary>Opens or creates a table, and cuts off the last line if a kill has left it incomplete.</summary>
    /// <exception cref="CorruptTableException">A line other than the last is damaged.</exception>
    public static async Task<(TableFile Table, long CutBytes)> OpenAsync(string path, CancellationToken cancellationToken)
    {
        (long length, long count) = await VerifyAsync(path, cancellationToken);

        // Others may read the file while we write; the lock on the folder keeps other writers out.
        SafeFileHandle file = File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        long cut = RandomAccess.GetLength(file) - length;
        if (cut > 0)
        {
            RandomAccess.SetLength(file, length);
            RandomAccess.FlushToDisk(file);
        }

        return (new TableFile(path, file, length, count), cut);
    }

    /// <summary>Adds a record. When the task completes, the record is on disk.</summary>
    public async ValueTask<long> AppendAsync(ReadOnlyMemory<byte> json, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            if (_broken is not null)
            {
                throw new IOException($"'{_path}' takes no more records, since one could neither be written nor taken back. Restart the application.", _broken);
            }

            byte[] line = RecordLine.Write(_count + 1, json.Span);
            // Not on the caller's thread, since flushing blocks; and not cancellable, since half a line is of no use.
            await Task.Run(() => Write(line), CancellationToken.None);
            Volatile.Write(ref _length, _length + line.Length);
            return ++_count;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Reads the records that are in the table now.</summary>
    public async IAsyncEnumerable<DatabaseRecord> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        long length = Volatile.Read(ref _length);
        long number = 0;
        await using FileStream file = OpenForReading(_path);
        await foreach (FileLine line in FileLine.ReadAsync(file, cancellationToken))
        {
            if (line.End > length) yield break;
            if (!RecordLine.TryRead(line.Bytes, ++number, out ReadOnlyMemory<byte> json)) throw new CorruptTableException(_path, number);
            yield return new DatabaseRecord(number, json);
        }
    }

    public void Dispose()
    {
        _file.Dispose();
        _turn.Dispose();
    }

    private static async Task<(long Length, long Count)> VerifyAsync(string path, CancellationToken cancellationToken)
    {
        if (!File.Exists(path)) return (0, 0);

        (long length, long count, bool damaged) = (0, 0, false);
        await using FileStream file = OpenForReading(path);
        await foreach (FileLine line in FileLine.ReadAsync(file, cancellationToken))
        {
            if (damaged) throw new CorruptTableException(path, count + 1);
            damaged = !line.Terminated || !RecordLine.TryRead(line.Bytes, count + 1, out _);
            if (!damaged) (length, count) = (line.End, count + 1);
        }

        return (length, count);
    }

    private static FileStream OpenForReading(string path) =>
        new(path, new FileStreamOptions { Share = FileShare.ReadWrite, Options = FileOptions.Asynchronous | FileOptions.SequentialScan });

    private void Write(byte[] line)
    {
        try
        {
            RandomAccess.Write(_file, line, _length);
            RandomAccess.FlushToDisk(_file);
        }
        catch (IOException failure)
        {
            // A full disk leaves half a line. The next record must not be written after it.
            TakeBack(failure);
            throw;
        }
    }

    private void TakeBack(IOException failure)
    {
        try
        {
            RandomAccess.SetLength(_file, _length);
        }
        catch (IOException)
        {
            _broken = failure;
        }
    }
}
