namespace Mesh.Shared.Policies;

/// <summary>What a value of a policy is.</summary>
internal enum PolicyValueType
{
    /// <summary>A whole number, within its range.</summary>
    Number,

    /// <summary>A duration above zero.</summary>
    Duration,

    /// <summary>A duration, or zero.</summary>
    DurationOrZero,

    /// <summary>A part of a whole: above 0 and at most 1.</summary>
    Share,

    /// <summary>A point on the way through something: above 0 and below 1; 0 for never.</summary>
    Point,

    /// <summary>Yes or no.</summary>
    Flag,

    /// <summary>A member of an enum.</summary>
    Word,

    /// <summary>A text that is not empty.</summary>
    Name,

    /// <summary>A template over the operation's parameters.</summary>
    Template,

    /// <summary>Several of them.</summary>
    Templates,

    /// <summary>The name of a method of the class.</summary>
    Method,
}
