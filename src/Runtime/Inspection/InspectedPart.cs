namespace Mesh.Inspection;

/// <summary>The part that one capability adds to the description of a service or an operation, for code that shows all parts.</summary>
public sealed class InspectedPart
{
    /// <summary>The answer of an inspector that has no part.</summary>
    internal static readonly InspectedPart None = new(typeof(object));

    internal InspectedPart(Type type) => Type = type;

    /// <summary>The class of the part, as the inspector declares it.</summary>
    public Type Type { get; }

    /// <summary>The part; null when the inspector has failed.</summary>
    public object? Value { get; internal init; }

    /// <summary>The reason why there is no part: the exception of the inspector, or that it does not answer; otherwise null.</summary>
    public string? Error { get; internal init; }

    /// <summary>Returns the part as text, or the error.</summary>
    /// <returns>The text to show.</returns>
    public override string ToString() => Error ?? (Value is null ? "" : ErrorText.Print(Value));
}
