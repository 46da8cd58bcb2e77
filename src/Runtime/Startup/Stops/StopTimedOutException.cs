namespace Mesh.Startup;

/// <summary>The hooks by which a service stops did not end in time, and may still run. A type of its own: they may throw a <see cref="TimeoutException"/> themselves, and have ended then.</summary>
#pragma warning disable CA1032 // Nobody else makes one.
internal sealed class StopTimedOutException(string message) : TimeoutException(message)
{
    /// <summary>Whether it was what had been given up that did not come to rest, and nothing was cleaned up.</summary>
    public bool IsOfGivenUp { get; init; }

    /// <summary>Whether they have ended since they were told to stop.</summary>
    public bool IsAtRest { get; init; }
}
#pragma warning restore CA1032
