namespace Mesh.Startup;

/// <summary>
/// The error that the hooks which stop a service did not end in time, and may still run. It has a type of its own, since a
/// <see cref="TimeoutException"/> that such a hook throws itself means that it has ended.
/// </summary>
#pragma warning disable CA1032 // Only the code here makes one.
internal sealed class StopTimedOutException(string message) : TimeoutException(message)
{
    /// <summary>Whether a call that had been given up did not come to rest, and nothing was cleaned up.</summary>
    public bool IsOfGivenUp { get; init; }

    /// <summary>Whether the hooks have ended since they were told to stop.</summary>
    public bool IsAtRest { get; init; }
}
#pragma warning restore CA1032
