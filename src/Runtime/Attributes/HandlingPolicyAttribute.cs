using Mesh.Results;

namespace Mesh;

/// <summary>A policy that looks at how a call ended.</summary>
/// <remarks>
/// An exception that <see cref="Except"/> names, or a base class of which it names, is none of the policy's; else one that <see cref="On"/> names is; without any <see cref="On"/> every other is.
/// Never the caller's own cancellation.
/// <para>A failure that is returned, as <see cref="Result{T}"/> or another <see cref="IResult"/>, counts when it says that the same call may succeed a little later: it is <see cref="ServiceError.IsTransient"/>, or of the
/// kind <see cref="ServiceErrorKind.Unavailable"/>, <see cref="ServiceErrorKind.NotHealthy"/>, <see cref="ServiceErrorKind.TimedOut"/>, <see cref="ServiceErrorKind.CircuitOpen"/>,
/// <see cref="ServiceErrorKind.LimitExceeded"/> or <see cref="ServiceErrorKind.RateLimited"/>. One that carries another exception than a <see cref="ServiceException"/> counts as if that had been thrown. Every other is the
/// service's answer, as a value is. <see cref="On"/> and <see cref="Except"/> hold for those that count, by the exception that they carry or would be thrown as. <see cref="OnResult"/> decides instead of all this.</para>
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
    /// The name of a static method of the class that says of a result whether it counts as a failure: <c>static bool IsBad(Order order)</c>. It must not be private. Default: none; of
    /// an <see cref="IResult"/> its failure counts by its kind.
    /// </summary>
    public string? OnResult { get; set; }
}
