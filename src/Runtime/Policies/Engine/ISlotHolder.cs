namespace Mesh.Policies;

/// <summary>
/// A result that is still at work after the operation has returned it, such as a stream: it keeps the slot of the concurrency limit until
/// it is disposed.
/// </summary>
internal interface ISlotHolder : IAsyncDisposable
{
    /// <summary>Takes the slot over.</summary>
    void Hold(ConcurrencyLimit limit);
}
