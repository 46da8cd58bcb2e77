namespace Mesh.Analyzers.Tokens;

/// <summary>Where a value goes.</summary>
internal enum DestinationKind
{
    /// <summary>It is awaited.</summary>
    Awaited,

    /// <summary>It is disposed by a <c>using</c>, or in a <c>finally</c>.</summary>
    Disposed,

    /// <summary>It is used up where it stands: enumerated, waited for, handed to a method that gives nothing back which could go on.</summary>
    Used,

    /// <summary>The method returns it as its task, or a function within the method returns it.</summary>
    ReturnedAsTask,

    /// <summary>The method's result is it, or has it.</summary>
    Returned,

    /// <summary>It is kept in something that outlives the call.</summary>
    Kept,

    /// <summary>Nobody holds it.</summary>
    Lost,
}

/// <summary>One place where a value goes.</summary>
/// <param name="Kind">How.</param>
/// <param name="Name">What keeps it, or why it is lost; empty where that says nothing more.</param>
internal readonly record struct Destination(DestinationKind Kind, string Name = "")
{
    /// <summary>Whether what runs has ended, or is waited for by the caller, when the call ends.</summary>
    public bool IsWithinCall => Kind is DestinationKind.Awaited or DestinationKind.Disposed or DestinationKind.Used or DestinationKind.ReturnedAsTask;
}
