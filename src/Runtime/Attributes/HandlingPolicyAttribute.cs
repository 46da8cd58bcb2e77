using Mesh.Results;

namespace Mesh;

/// <summary>A policy that reacts to failed calls.</summary>
/// <remarks>
/// An exception is not handled when <see cref="Except"/> names its type or a base type of it; otherwise it is handled when <see cref="On"/> names
/// one of these, or names nothing. Cancellation by the caller is never handled.
/// <para>A failure that is returned, as <see cref="Result{T}"/> or another <see cref="IResult"/>, is handled when the same call may succeed a
/// little later: when it is <see cref="ServiceError.IsTransient"/>, or of the kind <see cref="ServiceErrorKind.Unavailable"/>,
/// <see cref="ServiceErrorKind.NotHealthy"/>, <see cref="ServiceErrorKind.TimedOut"/>, <see cref="ServiceErrorKind.CircuitOpen"/>,
/// <see cref="ServiceErrorKind.LimitExceeded"/> or <see cref="ServiceErrorKind.RateLimited"/>. A failure that carries an exception other than a
/// <see cref="ServiceException"/> is handled as if that exception had been thrown. Any other failure is an answer of the service, like a value.
/// <see cref="On"/> and <see cref="Except"/> select among the failures that are handled, by the exception that they carry or would be thrown as.
/// <see cref="OnResult"/> replaces all of these rules.</para>
/// </remarks>
#pragma warning disable CS3015 // Nobody else derives from it.
public abstract class HandlingPolicyAttribute : OperationPolicyAttribute
#pragma warning restore CS3015
{
    private protected HandlingPolicyAttribute() { }

#pragma warning disable CA1819 // An attribute's argument can only be an array.
    /// <summary>The types of the exceptions that count as failures. Default: all.</summary>
    public Type[] On { get; set; } = [];

    /// <summary>The types of the exceptions that do not count as failures, whatever <see cref="On"/> says. Default: none.</summary>
    public Type[] Except { get; set; } = [];
#pragma warning restore CA1819

    /// <summary>
    /// The name of a static method of the class that decides whether a result counts as a failure: <c>static bool IsBad(Order order)</c>.
    /// It must not be private. Default: none; the failure of an <see cref="IResult"/> counts by its kind.
    /// </summary>
    public string? OnResult { get; set; }
}
