namespace Mesh;

/// <summary>What is done with a batch that fails.</summary>
public enum BulkIsolation
{
    /// <summary>All of its items count as failed, with the batch's error.</summary>
    None = 0,

    /// <summary>It is tried again in halves, those that fail in halves again: of 100 items with one bad one that is about 14 calls. The operation must bear to be given an item twice.</summary>
    Halves = 1,

    /// <summary>Each of its items is tried again alone. The operation must bear to be given an item twice.</summary>
    Items = 2,
}
