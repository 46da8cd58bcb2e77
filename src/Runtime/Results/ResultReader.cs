namespace Mesh.Results;

/// <summary>Reads from a value of any type whether it is a failure. What is not an <see cref="IResult"/> costs the look at a constant; a <see cref="Result{T}"/> is not boxed.</summary>
/// <typeparam name="T">What an operation returns, by its declaration.</typeparam>
internal static class ResultReader<T>
{
    // Of a struct there is a value without making one; it is boxed this one time, and asked about all others.
    private static readonly IErrorOf<T>? s_reader = default(T) as IErrorOf<T>;

    /// <summary>Makes failures of the type; null where it is neither a <see cref="Result"/> nor a <see cref="Result{T}"/>.</summary>
    public static IFailureOf<T>? Failures { get; } = default(T) as IFailureOf<T>;

    /// <summary>Whether the type is an <see cref="IResult"/>.</summary>
    public static bool IsResult { get; } = typeof(IResult).IsAssignableFrom(typeof(T));

    /// <summary>Why the operation failed; null when it did not, or does not say so by what it returns.</summary>
    /// <param name="value">What it returned.</param>
    /// <returns>The error or null.</returns>
    public static ServiceError? ErrorOf(T value)
    {
        if (!IsResult) return null;
        return s_reader is { } reader ? reader.ErrorOf(value) : (value as IResult)?.Failure;
    }
}

/// <summary>How a struct tells whether another of its type is a failure.</summary>
internal interface IErrorOf<in T>
{
    ServiceError? ErrorOf(T value);
}

/// <summary>How a failure of a type is made.</summary>
internal interface IFailureOf<out T>
{
    T Failed(ServiceError error);
}
