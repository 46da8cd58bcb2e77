namespace Mesh.Policies;

/// <summary>A result that is still at work when the operation has returned it, as a stream is: it keeps the slot of the concurrency limit until it is disposed.</summary>
internal interface ISlotHolder : IAsyncDisposable
{
    /// <summary>Takes the slot over.</summary>
    void Hold(ConcurrencyLimit limit);
}
