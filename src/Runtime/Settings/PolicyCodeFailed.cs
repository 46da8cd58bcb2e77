using System.Diagnostics.CodeAnalysis;

namespace Mesh.Policies;

#pragma warning disable CA1032, CA1064 // Nobody else makes or sees it.
/// <summary>
/// What an attribute names beside the operation has thrown: a predicate of results, or what gives a key. That is no failure of the operation, which is neither called again for it nor replaced by a fallback: the caller gets the exception
/// itself.
/// </summary>
internal sealed class PolicyCodeFailed(Exception exception) : Exception(null, exception)
#pragma warning restore CA1032, CA1064
{
    /// <summary>The exception that the caller gets.</summary>
    public Exception Cause { get; } = exception;

    /// <summary>Code whose exceptions are known as its own.</summary>
    [return: NotNullIfNotNull(nameof(code))]
    public static Func<T, TValue>? Guard<T, TValue>(Func<T, TValue>? code) => code is null ? null : argument => Call(code, argument);

    /// <summary>Calls code whose exceptions are to be known as its own.</summary>
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
