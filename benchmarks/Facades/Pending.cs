using System.Diagnostics;
using System.Reflection;
using Mesh.Generation;
using Mesh.Metrics;

#pragma warning disable CA2012 // The result is boxed by the proxies: it is handed on once, as they must.

namespace Mesh.Benchmarks.Facades;

/// <summary>
/// Follows a task to its end, for the two proxies. A proxy for any contract would have to find the result's type by reflection; this one
/// knows it.
/// </summary>
internal static class Pending
{
    public static object? Follow(object? result, KeyValuePair<string, object?>[] tags, long start, Activity? activity, out bool pending)
    {
        switch (result)
        {
            case Task<int> { IsCompletedSuccessfully: false } task:
                pending = true;
                Instruments.Detach(activity);
                return AwaitAsync(new ValueTask<int>(task), tags, start, activity).AsTask();
            case ValueTask<int> { IsCompletedSuccessfully: false } task:
                pending = true;
                Instruments.Detach(activity);
                return AwaitAsync(task, tags, start, activity);
            default:
                pending = false;
                return result;
        }
    }

    public static object? Follow(object? result, ref OperationCall call) => result switch
    {
        Task<int> task => call.Track(task),
        ValueTask<int> { IsCompletedSuccessfully: false } task => call.Track(task),
        _ => result,
    };

    public static Dictionary<MethodInfo, Operation> Operations(MeshMetrics metrics, string service) =>
        typeof(IMeasured).GetMethods().ToDictionary(static method => method, method => metrics.Operation(service, nameof(IMeasured), method.Name));

    private static async ValueTask<int> AwaitAsync(ValueTask<int> task, KeyValuePair<string, object?>[] tags, long start, Activity? activity)
    {
        Exception? error = null;
        try
        {
            return await task.ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            error = exception;
            throw;
        }
        finally
        {
            Instruments.Shared.Ended(tags, start, error);
            activity?.Dispose();
        }
    }
}
