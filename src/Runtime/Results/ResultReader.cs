namespace Mesh.Results;

/// <summary>
/// Reads whether a value of any type is a failure. For types other than <see cref="IResult"/> this costs reading a constant; a
/// <see cref="Result{T}"/> is not boxed.
/// </summary>
/// <typeparam name="T">The declared return type of an operation.</typeparam>
internal static class ResultReader<T>
{
    // Of a struct there is a value without making one; it is boxed this one time, and asked about all others.
    private static readonly IErrorOf<T>? s_reader = default(T) as IErrorOf<T>;

    /// <summary>Creates failures of the type; null when it is neither <see cref="Result"/> nor <see cref="Result{T}"/>.</summary>
    public static IFailureOf<T>? Failures { get; } = default(T) as IFailureOf<T>;

    /// <summary>Whether the type is an <see cref="IResult"/>.</summary>
    public static bool IsResult { get; } = typeof(IResult).IsAssignableFrom(typeof(T));

    /// <summary>Gets the reason why an operation failed; null when it succeeded, or does not report failures by its return value.</summary>
    /// <param name="value">The value that it returned.</param>
    /// <returns>The error or null.</returns>
    public static ServiceError? ErrorOf(T value)
    {
        if (!IsResult) return null;
        return s_reader is { } reader ? reader.ErrorOf(value) : (value as IResult)?.Failure;
    }
}

/// <summary>Reads the failure of a value of the implementing struct.</summary>
internal interface IErrorOf<in T>
{
    ServiceError? ErrorOf(T value);
}

/// <summary>Creates failures of a type.</summary>
internal interface IFailureOf<out T>
{
    T Failed(ServiceError error);
}
