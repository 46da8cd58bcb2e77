namespace Mesh.Shared.Policies;

/// <summary>The type of a policy's value.</summary>
internal enum PolicyValueType
{
    /// <summary>A whole number, within its range.</summary>
    Number,

    /// <summary>A duration above zero.</summary>
    Duration,

    /// <summary>A duration, or zero.</summary>
    DurationOrZero,

    /// <summary>A share of a whole: above 0 and at most 1.</summary>
    Share,

    /// <summary>A point within a period: above 0 and below 1; 0 for never.</summary>
    Point,

    /// <summary>Yes or no.</summary>
    Flag,

    /// <summary>A member of an enum.</summary>
    Word,

    /// <summary>A text that is not empty.</summary>
    Name,

    /// <summary>A template over the operation's parameters.</summary>
    Template,

    /// <summary>Several templates.</summary>
    Templates,

    /// <summary>The name of a method of the class.</summary>
    Method,
}
