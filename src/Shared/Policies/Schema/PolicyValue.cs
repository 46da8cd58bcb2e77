namespace Mesh.Shared.Policies;

/// <summary>
/// A value of a policy, with everything that attribute, settings, generator, analyzers, configuration and docs need to know about it.
/// </summary>
/// <param name="Name">Its name, in all of them.</param>
/// <param name="Type">The type of the value.</param>
/// <param name="Default">The default, as an attribute has it; null for none.</param>
/// <param name="Text">The meaning, in sentences of a doc comment.</param>
internal sealed record PolicyValue(string Name, PolicyValueType Type, string? Default, string Text)
{
    /// <summary>The range of a number.</summary>
    public NumberRange? Range { get; init; }

    /// <summary>The enum of a word.</summary>
    public string? Enum { get; init; }

    /// <summary>The members of that enum, the first of which is 0.</summary>
    public string[] Words { get; init; } = [];

    /// <summary>The default in words, if the value itself does not show its meaning.</summary>
    public string? Otherwise { get; init; }

    /// <summary>Whether it is a parameter of the attribute's constructor.</summary>
    public bool IsPositional { get; init; }

    /// <summary>Whether it cannot be configured although it is part of the settings, because it belongs to the code.</summary>
    public bool IsOnlyInCode { get; init; }

    /// <summary>
    /// The label in the display of the effective order: <c>per</c>, <c>shared as</c>. Null for its name in
    /// words, or none if it is positional.
    /// </summary>
    public string? Label { get; init; }

    /// <summary>Whether the value is required.</summary>
    public bool IsRequired => IsPositional && Default is null;

    /// <summary>Whether it is part of the settings. For templates and methods the generator prints code instead.</summary>
    public bool IsSetting => Type is not (PolicyValueType.Template or PolicyValueType.Templates or PolicyValueType.Method);

    /// <summary>Whether it can be configured.</summary>
    public bool IsConfigurable => IsSetting && !IsOnlyInCode;

    /// <summary>The range of a number for messages; null for other types.</summary>
    public string? Bounds => Type switch
    {
        PolicyValueType.Number => Range!.ToString(),
        PolicyValueType.Share => "above 0 and at most 1",
        PolicyValueType.Point => "at least 0 and below 1",
        _ => null,
    };

    /// <summary>Whether a number is valid.</summary>
    public bool Allows(double number) => Type switch
    {
        PolicyValueType.Number => Range!.Contains((long)number),
        PolicyValueType.Share => number is > 0 and <= 1,
        _ => number is >= 0 and < 1,
    };

    /// <summary>Whether it is a duration.</summary>
    public bool IsDuration => Type is PolicyValueType.Duration or PolicyValueType.DurationOrZero;
}
