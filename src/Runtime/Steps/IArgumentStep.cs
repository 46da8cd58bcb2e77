namespace Mesh.Steps;

/// <summary>A step of one argument: see <see cref="ArgumentStepAttribute{TStep}"/>.</summary>
public interface IArgumentStep
{
    /// <summary>Looks at the value, and may change it.</summary>
    /// <typeparam name="T">The type of the parameter.</typeparam>
    /// <param name="value">The value; the call continues with the changed value.</param>
    /// <returns>Null to continue; an exception to refuse the call.</returns>
    ServiceException? Apply<T>(ref T value);
}
