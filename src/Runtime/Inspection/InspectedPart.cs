namespace Mesh.Inspection;

/// <summary>What one capability says of a service or an operation, for who shows everything that there is.</summary>
public sealed class InspectedPart
{
    /// <summary>The answer of who knows nothing.</summary>
    internal static readonly InspectedPart None = new(typeof(object));

    internal InspectedPart(Type type) => Type = type;

    /// <summary>The class of the part, as the inspector declares it.</summary>
    public Type Type { get; }

    /// <summary>The part; null where the inspector has failed.</summary>
    public object? Value { get; internal init; }

    /// <summary>Why there is no part: what the inspector has thrown, or that it does not answer; else null.</summary>
    public string? Error { get; internal init; }

    /// <summary>What is to be shown.</summary>
    /// <returns>The part as text, or the error.</returns>
    public override string ToString() => Error ?? (Value is null ? "" : ErrorText.Print(Value));
}
