namespace Mesh.Startup;

/// <summary>Makes the error for a service that goes on without a dependency, or cannot start because it requires that dependency.</summary>
internal static class DependencyProblem
{
    /// <summary>Returns the error about a dependency.</summary>
    /// <param name="service">The name of the dependency.</param>
    /// <param name="isOptional">Whether the dependent can run without the dependency; null if the error goes to dependents of both
    /// kinds.</param>
    /// <param name="problem">The problem, in words that follow the name of the dependency. The message of <paramref name="error"/> is
    /// appended.</param>
    /// <param name="error">The cause; null if it is unknown.</param>
    /// <param name="isTransient">Whether the dependency may still become available.</param>
    public static ServiceException Of(string service, bool? isOptional, string problem, Exception? error = null, bool isTransient = false)
    {
        string whose = isOptional switch { true => "on which it optionally depends", false => "which it requires", null => "on which it depends" };
        string why = error is null ? "" : $": {ErrorText.Remembered(error)}";
        return new ServiceException($"Service '{service}', {whose}, {problem}{why}", error) { Kind = ServiceErrorKind.Unavailable, Service = service, IsTransient = isTransient };
    }
}
