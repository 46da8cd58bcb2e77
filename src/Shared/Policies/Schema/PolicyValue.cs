namespace Mesh.Shared.Policies;

/// <summary>A value of a policy: all that attribute, settings, generator, analyzers, configuration and docs have to know of it.</summary>
/// <param name="Name">Its name, in all of them.</param>
/// <param name="Type">What it is.</param>
/// <param name="Default">What it is where nothing is said, as an attribute has it; null for nothing.</param>
/// <param name="Text">What it means, in sentences of a doc comment.</param>
internal sealed record PolicyValue(string Name, PolicyValueType Type, string? Default, string Text)
{
    /// <summary>What a number may be.</summary>
    public NumberRange? Range { get; init; }

    /// <summary>The enum of a word.</summary>
    public string? Enum { get; init; }

    /// <summary>The members of that enum, the first of which is 0.</summary>
    public string[] Words { get; init; } = [];

    /// <summary>The default in words, where the value itself does not say what it means.</summary>
    public string? Otherwise { get; init; }

    /// <summary>Whether the attribute's constructor takes it.</summary>
    public bool IsPositional { get; init; }

    /// <summary>Whether it cannot be configured although it is part of the settings: it belongs to how the code is written.</summary>
    public bool IsOnlyInCode { get; init; }

    /// <summary>What stands before it where the effective order is shown: <c>per</c>, <c>shared as</c>. Null for its name in words, or nothing where it is positional.</summary>
    public string? Label { get; init; }

    /// <summary>Whether there must be one.</summary>
    public bool IsRequired => IsPositional && Default is null;

    /// <summary>Whether it is part of the settings. Of templates and methods the generator makes code instead.</summary>
    public bool IsSetting => Type is not (PolicyValueType.Template or PolicyValueType.Templates or PolicyValueType.Method);

    /// <summary>Whether the configuration may say it.</summary>
    public bool IsConfigurable => IsSetting && !IsOnlyInCode;

    /// <summary>What a number may be, as messages say it; null for what is none.</summary>
    public string? Bounds => Type switch
    {
        PolicyValueType.Number => Range!.ToString(),
        PolicyValueType.Share => "above 0 and at most 1",
        PolicyValueType.Point => "at least 0 and below 1",
        _ => null,
    };

    /// <summary>Whether a number may be.</summary>
    public bool Allows(double number) => Type switch
    {
        PolicyValueType.Number => Range!.Contains((long)number),
        PolicyValueType.Share => number is > 0 and <= 1,
        _ => number is >= 0 and < 1,
    };

    /// <summary>Whether it is a duration.</summary>
    public bool IsDuration => Type is PolicyValueType.Duration or PolicyValueType.DurationOrZero;
}
