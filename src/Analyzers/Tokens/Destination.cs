namespace Mesh.Analyzers.Tokens;

/// <summary>The kinds of destinations of a value.</summary>
internal enum DestinationKind
{
    /// <summary>The value is awaited.</summary>
    Awaited,

    /// <summary>The value is disposed by a <c>using</c>, or in a <c>finally</c>.</summary>
    Disposed,

    /// <summary>
    /// The value is consumed in place: enumerated, waited for, or passed to a method that returns nothing that could continue to run.
    /// </summary>
    Used,

    /// <summary>The method returns the value as its task, or a function within the method returns it.</summary>
    ReturnedAsTask,

    /// <summary>The method's result is the value, or contains it.</summary>
    Returned,

    /// <summary>The value is stored in an object that outlives the call.</summary>
    Kept,

    /// <summary>The value is discarded.</summary>
    Lost,
}

/// <summary>A destination of a value.</summary>
/// <param name="Kind">The kind of destination.</param>
/// <param name="Name">The holder of the value, or the reason why it is lost; empty when that adds nothing.</param>
internal readonly record struct Destination(DestinationKind Kind, string Name = "")
{
    /// <summary>Whether running work has ended, or is awaited by the caller, when the call ends.</summary>
    public bool IsWithinCall => Kind is DestinationKind.Awaited or DestinationKind.Disposed or DestinationKind.Used or DestinationKind.ReturnedAsTask;
}
