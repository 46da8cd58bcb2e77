namespace Todo.Core.Storage;

/// <summary>A record of a table.</summary>
/// <param name="Number">The number of the record in the table, counted from 1 without gaps.</param>
/// <param name="Json">The record, as JSON in UTF-8.</param>
public readonly record struct DatabaseRecord(long Number, ReadOnlyMemory<byte> Json);
