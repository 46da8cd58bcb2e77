namespace Mesh;

/// <summary>The way in which the bad items of a failed batch are isolated.</summary>
public enum BulkIsolation
{
    /// <summary>All items of the batch count as failed, with the batch's error.</summary>
    None = 0,

    /// <summary>
    /// The batch is tried again in halves, and halves that fail in halves again: about 14 calls for 100 items with a single bad one. The
    /// operation must tolerate receiving an item twice.
    /// </summary>
    Halves = 1,

    /// <summary>Each item of the batch is tried again alone. The operation must tolerate receiving an item twice.</summary>
    Items = 2,
}
