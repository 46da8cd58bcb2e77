namespace Mesh.Policies;

/// <summary>The progress of a call that did not end at once.</summary>
internal enum FirstStep
{
    /// <summary>Nothing has been entered.</summary>
    None,

    /// <summary>The call has passed its rate limit.</summary>
    Admitted,

    /// <summary>The first attempt waits for a slot of the concurrency limit.</summary>
    Queued,

    /// <summary>The first attempt has called the service.</summary>
    Called,

    /// <summary>The cache is to be asked.</summary>
    Cached,

    /// <summary>The caller's token was cancelled before the call: nothing is to be done.</summary>
    Cancelled,
}
