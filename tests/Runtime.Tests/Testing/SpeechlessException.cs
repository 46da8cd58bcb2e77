namespace Mesh.Runtime.Tests.Testing;

#pragma warning disable CA1032, CA1065 // What an application may write.
/// <summary>An error that throws when it is asked what it says.</summary>
internal sealed class SpeechlessException : Exception
{
    public const string Text = "SpeechlessException, whose Message throws InvalidOperationException";

    public override string Message => throw new InvalidOperationException("no message");

    public override string? StackTrace => throw new InvalidOperationException("no stack");

    public override string ToString() => throw new InvalidOperationException("no text");
}

/// <summary>An error that says nothing.</summary>
internal sealed class SilentException : Exception
{
    public override string Message => null!;
}
#pragma warning restore CA1032, CA1065
