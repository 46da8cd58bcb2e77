using System.Diagnostics;

namespace Mesh.Metrics;

/// <summary>Awaits a task that did not complete at once, and ends its call: the one state machine of a facade.</summary>
internal static class PendingCall
{
    public static async Task Await(Task task, Operation operation, CallObservers observers, long start, Activity? activity)
    {
        Exception? error = null;
        try
        {
            await task.ConfigureAwait(false);
        }
        catch (Exception exception) when (Note(exception, out error))
        {
            throw;
        }
        finally
        {
            operation.End(observers, start, activity, error);
        }
    }

    public static async Task<T> Await<T>(Task<T> task, Operation operation, CallObservers observers, long start, Activity? activity)
    {
        Exception? error = null;
        try
        {
            return await task.ConfigureAwait(false);
        }
        catch (Exception exception) when (Note(exception, out error))
        {
            throw;
        }
        finally
        {
            operation.End(observers, start, activity, error);
        }
    }

    public static async ValueTask Await(ValueTask task, Operation operation, CallObservers observers, long start, Activity? activity)
    {
        Exception? error = null;
        try
        {
            await task.ConfigureAwait(false);
        }
        catch (Exception exception) when (Note(exception, out error))
        {
            throw;
        }
        finally
        {
            operation.End(observers, start, activity, error);
        }
    }

    public static async ValueTask<T> Await<T>(ValueTask<T> task, Operation operation, CallObservers observers, long start, Activity? activity)
    {
        Exception? error = null;
        try
        {
            return await task.ConfigureAwait(false);
        }
        catch (Exception exception) when (Note(exception, out error))
        {
            throw;
        }
        finally
        {
            operation.End(observers, start, activity, error);
        }
    }

    private static bool Note(Exception exception, out Exception? error)
    {
        error = exception;
        return false;
    }
}
