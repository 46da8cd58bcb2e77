namespace Mesh.Startup;

/// <summary>What a service is told that goes on without another, or cannot start since it requires that.</summary>
internal static class DependencyProblem
{
    /// <summary>The dependency is not as it should be.</summary>
    /// <param name="service">Its name.</param>
    /// <param name="isOptional">Whether the dependent can do without it; null where those are told that can and those that cannot.</param>
    /// <param name="problem">What is wrong with it; goes on with why, where that is known.</param>
    /// <param name="error">Why.</param>
    /// <param name="isTransient">Whether it may still come.</param>
    public static ServiceException Of(string service, bool? isOptional, string problem, Exception? error = null, bool isTransient = false)
    {
        string whose = isOptional switch { true => "on which it optionally depends", false => "which it requires", null => "on which it depends" };
        string why = error is null ? "" : $": {ErrorText.Remembered(error)}";
        return new ServiceException($"Service '{service}', {whose}, {problem}{why}", error) { Kind = ServiceErrorKind.Unavailable, Service = service, IsTransient = isTransient };
    }
}
