namespace Mesh.Runtime.Tests.Policies.Limits;

internal static class Waits
{
    /// <summary>The result of what must not wait.</summary>
    public static T Now<T>(this ValueTask<T> task) => task.IsCompletedSuccessfully ? task.Result : throw new InvalidOperationException("It waits, or has failed.");
}
