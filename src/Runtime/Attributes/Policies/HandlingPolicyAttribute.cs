namespace Mesh;

/// <summary>A policy that looks at how a call ended.</summary>
/// <remarks>
/// An exception that <see cref="Except"/> names, or a base class of which it names, is none of the policy's; else one that <see cref="On"/> names is; without any <see cref="On"/> every other is.
/// Never the caller's own cancellation.
/// </remarks>
#pragma warning disable CS3015 // Nobody else derives from it.
public abstract class HandlingPolicyAttribute : OperationPolicyAttribute
#pragma warning restore CS3015
{
    private protected HandlingPolicyAttribute() { }

#pragma warning disable CA1819 // An attribute's argument can only be an array.
    /// <summary>The exceptions that count as failures. Default: all.</summary>
    public Type[] On { get; set; } = [];

    /// <summary>The exceptions that do not count, whatever <see cref="On"/> says. Default: none.</summary>
    public Type[] Except { get; set; } = [];
#pragma warning restore CA1819

    /// <summary>
    /// The name of a static method of the class that says of a result whether it counts as a failure: <c>static bool IsBad(Order order)</c>. It must not be private. Default: none; a failed
    /// <c>Result</c> counts as a failure in any case.
    /// </summary>
    public string? OnResult { get; set; }
}
