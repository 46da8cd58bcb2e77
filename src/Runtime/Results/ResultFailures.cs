using System.ComponentModel;

namespace Mesh.Results;

/// <summary>Which failures that are returned count for policies; see <see cref="HandlingPolicyAttribute"/>. Generated code calls it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ResultFailures
{
    /// <summary>Whether a result counts as a failure of the service, rather than as its answer.</summary>
    /// <typeparam name="T">What an operation returns.</typeparam>
    /// <param name="result">What it returned.</param>
    /// <param name="handles">Whether an exception counts; null for all.</param>
    /// <returns>True when it counts.</returns>
    public static bool Counts<T>(T result, Func<Exception, bool>? handles)
    {
        if (ResultReader<T>.ErrorOf(result) is not { } error) return false;
        if (error.Exception is not { } cause) return error.MayPass;
        if (handles is not null) return handles(cause);
        return cause is ServiceException ? error.MayPass : cause is not OperationCanceledException;
    }
}
