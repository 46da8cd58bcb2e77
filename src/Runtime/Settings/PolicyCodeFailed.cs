using System.Diagnostics.CodeAnalysis;

namespace Mesh.Policies;

#pragma warning disable CA1032, CA1064 // Nobody else makes or sees it.
/// <summary>
/// Wraps an exception of code that an attribute names beside the operation, such as a predicate of results or a key function. It is not a
/// failure of the operation, which is neither retried nor replaced by a fallback: the caller gets the exception itself.
/// </summary>
internal sealed class PolicyCodeFailed(Exception exception) : Exception(null, exception)
#pragma warning restore CA1032, CA1064
{
    /// <summary>The exception that the caller gets.</summary>
    public Exception Cause { get; } = exception;

    /// <summary>Wraps code so that its exceptions can be told from those of the operation.</summary>
    [return: NotNullIfNotNull(nameof(code))]
    public static Func<T, TValue>? Guard<T, TValue>(Func<T, TValue>? code) => code is null ? null : argument => Call(code, argument);

    /// <summary>Calls code so that its exceptions can be told from those of the operation.</summary>
    public static TValue Call<T, TValue>(Func<T, TValue> code, T argument)
    {
        try
        {
            return code(argument);
        }
        catch (Exception failed)
        {
            throw new PolicyCodeFailed(failed);
        }
    }
}
