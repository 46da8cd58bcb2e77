namespace Todo.Core.Storage;

/// <summary>Append-only tables of JSON records, safe against a kill at any moment.</summary>
public interface IDatabase
{
    /// <summary>Adds a record at the end of a table. When the task completes, the record is on disk.</summary>
    /// <param name="table">The table's name: lower-case letters, digits and hyphens. The first record creates the table.</param>
    /// <param name="json">The record, as JSON in UTF-8 without line breaks.</param>
    /// <param name="cancellationToken">Ends the wait for the turn to write; a record that is being written is written to its end.</param>
    /// <returns>The record's number in its table, counted from 1.</returns>
    ValueTask<long> AppendAsync(string table, ReadOnlyMemory<byte> json, CancellationToken cancellationToken);

    /// <summary>Reads the records that a table has when the reading begins, in their order.</summary>
    /// <param name="table">The table's name. A table that does not exist has no records.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The records.</returns>
    IAsyncEnumerable<DatabaseRecord> ReadAsync(string table, CancellationToken cancellationToken = default);
}
