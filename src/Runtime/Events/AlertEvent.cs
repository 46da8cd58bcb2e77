namespace Mesh.Events;

/// <summary>
/// Reports that something needs attention, or no longer does. Mesh.Runtime raises no alerts: the code that watches for a problem does.
/// </summary>
/// <param name="Name">The name of the alert; the same for its begin and its end.</param>
/// <param name="State">The state of the alert.</param>
/// <param name="Message">The problem, in a sentence.</param>
public sealed record AlertEvent(string Name, AlertState State, string Message) : MeshEvent
{
    /// <inheritdoc/>
    public override string Kind => "alert";

    /// <inheritdoc/>
    public override string ToString() => $"Alert '{Name}' is {State.ToString().ToLowerInvariant()}: {Message}";
}

/// <summary>The state of an alert.</summary>
public enum AlertState
{
    /// <summary>The problem exists.</summary>
    Firing = 0,

    /// <summary>The problem is gone, but has not been for long.</summary>
    Cooling = 1,

    /// <summary>The alert is over.</summary>
    Resolved = 2,
}
