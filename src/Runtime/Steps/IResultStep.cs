namespace Mesh.Steps;

/// <summary>A step of the result: see <see cref="ResultStepAttribute{TStep}"/>. It is called only after a call that succeeded.</summary>
public interface IResultStep
{
    /// <summary>Looks at the result, and may change it.</summary>
    /// <typeparam name="T">The type of the result.</typeparam>
    /// <param name="result">The result; the caller gets the changed result.</param>
    /// <returns>Null to continue; an exception to fail the call. The exception counts as a failure and not as a rejection, because the
    /// service was called.</returns>
    ServiceException? Apply<T>(ref T result);
}
