namespace Mesh.Events;

/// <summary>Somebody has to look, or need not any more. Mesh.Runtime raises none: who watches does.</summary>
/// <param name="Name">What the alert is called; the same for its begin and its end.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Message">What is wrong, in a sentence.</param>
public sealed record AlertEvent(string Name, AlertState State, string Message) : MeshEvent
{
    /// <inheritdoc/>
    public override string Kind => "alert";

    /// <inheritdoc/>
    public override string ToString() => $"Alert '{Name}' is {State.ToString().ToLowerInvariant()}: {Message}";
}

/// <summary>Where an alert stands.</summary>
public enum AlertState
{
    /// <summary>Something is wrong.</summary>
    Firing = 0,

    /// <summary>It is well again, and not yet for long.</summary>
    Cooling = 1,

    /// <summary>It is over.</summary>
    Resolved = 2,
}
