namespace Mesh.Steps;

/// <summary>A step of the result: see <see cref="ResultStepAttribute{TStep}"/>. It is called for what has succeeded.</summary>
public interface IResultStep
{
    /// <summary>Looks at the result, and may change it.</summary>
    /// <typeparam name="T">The type of the result.</typeparam>
    /// <param name="result">The result, which the caller gets.</param>
    /// <returns>Null to go on; an exception to fail the call: the service was called, so that it counts as a failure and not as a rejection.</returns>
    ServiceException? Apply<T>(ref T result);
}
