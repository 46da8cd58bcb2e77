namespace Todo.Events.Commands;

/// <summary>The error that a command cannot be carried out, for a reason that the user can do something about.</summary>
/// <param name="reason">The kind of the reason.</param>
/// <param name="message">The reason, in words for the user.</param>
/// <param name="field">The field of the command that is wrong; null if none is.</param>
public sealed class CommandRejectedException(RejectionReason reason, string message, string? field = null) : Exception(message)
{
    /// <summary>The kind of the reason.</summary>
    public RejectionReason Reason { get; } = reason;

    /// <summary>The field of the command that is wrong; null if none is.</summary>
    public string? Field { get; } = field;
}

/// <summary>The reasons for which a command is rejected.</summary>
public enum RejectionReason
{
    /// <summary>A field is wrong.</summary>
    Invalid = 0,

    /// <summary>The to-do does not exist.</summary>
    NotFound = 1,

    /// <summary>The to-do is not in a state for this.</summary>
    Conflict = 2,
}
