namespace Mesh.Metrics;

/// <summary>Awaits a task that did not complete at once, and ends its call: the one state machine of a facade.</summary>
internal static class PendingCall
{
    public static async Task Await(Task task, OperationCall call)
    {
        try
        {
            await task.ConfigureAwait(false);
        }
        catch (Exception exception) when (call.Observe(exception))
        {
            throw;
        }
        finally
        {
            call.Leave();
        }
    }

    public static async Task<T> Await<T>(Task<T> task, OperationCall call)
    {
        try
        {
            return await task.ConfigureAwait(false);
        }
        catch (Exception exception) when (call.Observe(exception))
        {
            throw;
        }
        finally
        {
            call.Leave();
        }
    }

    public static async ValueTask Await(ValueTask task, OperationCall call)
    {
        try
        {
            await task.ConfigureAwait(false);
        }
        catch (Exception exception) when (call.Observe(exception))
        {
            throw;
        }
        finally
        {
            call.Leave();
        }
    }

    public static async ValueTask<T> Await<T>(ValueTask<T> task, OperationCall call)
    {
        try
        {
            return await task.ConfigureAwait(false);
        }
        catch (Exception exception) when (call.Observe(exception))
        {
            throw;
        }
        finally
        {
            call.Leave();
        }
    }
}
