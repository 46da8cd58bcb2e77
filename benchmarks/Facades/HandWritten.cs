using System.Diagnostics;

namespace Mesh.Benchmarks.Facades;

/// <summary>
/// The decorator that a careful engineer writes without Mesh: prepared tags, the clock read only if someone listens, no state machine where the call has completed.
/// </summary>
internal sealed class HandWritten(IMeasured inner, Instruments instruments) : IMeasured
{
    private static readonly KeyValuePair<string, object?>[] s_add = Instruments.Tags("Add");
    private static readonly KeyValuePair<string, object?>[] s_addTask = Instruments.Tags("AddTaskAsync");
    private static readonly KeyValuePair<string, object?>[] s_addValueTask = Instruments.Tags("AddValueTaskAsync");
    private static readonly KeyValuePair<string, object?>[] s_addLater = Instruments.Tags("AddLaterAsync");

    public int Add(int value)
    {
        Exception? error = null;
        using Activity? activity = instruments.Source.StartActivity("measured/Add");
        instruments.Began(s_add);
        long start = instruments.Duration.Enabled ? Stopwatch.GetTimestamp() : 0;
        try
        {
            return inner.Add(value);
        }
        catch (Exception exception)
        {
            error = exception;
            activity?.SetStatus(ActivityStatusCode.Error, exception.Message);
            throw;
        }
        finally
        {
            instruments.Ended(s_add, start, error);
        }
    }

    public Task<int> AddTaskAsync(int value)
    {
        Activity? activity = instruments.Source.StartActivity("measured/AddTaskAsync");
        instruments.Began(s_addTask);
        long start = instruments.Duration.Enabled ? Stopwatch.GetTimestamp() : 0;
        try
        {
            Task<int> task = inner.AddTaskAsync(value);
            if (!task.IsCompletedSuccessfully) return AwaitAsync(task, s_addTask, start, activity);
            instruments.Ended(s_addTask, start, null);
            activity?.Dispose();
            return task;
        }
        catch (Exception exception)
        {
            Fail(s_addTask, start, activity, exception);
            throw;
        }
    }

    public ValueTask<int> AddValueTaskAsync(int value) => Measure(s_addValueTask, "measured/AddValueTaskAsync", value, later: false);

    public ValueTask<int> AddLaterAsync(int value) => Measure(s_addLater, "measured/AddLaterAsync", value, later: true);

    private ValueTask<int> Measure(KeyValuePair<string, object?>[] tags, string name, int value, bool later)
    {
        Activity? activity = instruments.Source.StartActivity(name);
        instruments.Began(tags);
        long start = instruments.Duration.Enabled ? Stopwatch.GetTimestamp() : 0;
        try
        {
            ValueTask<int> task = later ? inner.AddLaterAsync(value) : inner.AddValueTaskAsync(value);
            if (!task.IsCompletedSuccessfully) return AwaitAsync(task, tags, start, activity);
            instruments.Ended(tags, start, null);
            activity?.Dispose();
            return task;
        }
        catch (Exception exception)
        {
            Fail(tags, start, activity, exception);
            throw;
        }
    }

    private async Task<int> AwaitAsync(Task<int> task, KeyValuePair<string, object?>[] tags, long start, Activity? activity)
    {
        Exception? error = null;
        try
        {
            return await task.ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            error = exception;
            activity?.SetStatus(ActivityStatusCode.Error, exception.Message);
            throw;
        }
        finally
        {
            instruments.Ended(tags, start, error);
            activity?.Dispose();
        }
    }

    private async ValueTask<int> AwaitAsync(ValueTask<int> task, KeyValuePair<string, object?>[] tags, long start, Activity? activity)
    {
        Exception? error = null;
        try
        {
            return await task.ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            error = exception;
            activity?.SetStatus(ActivityStatusCode.Error, exception.Message);
            throw;
        }
        finally
        {
            instruments.Ended(tags, start, error);
            activity?.Dispose();
        }
    }

    private void Fail(KeyValuePair<string, object?>[] tags, long start, Activity? activity, Exception exception)
    {
        instruments.Ended(tags, start, exception);
        activity?.SetStatus(ActivityStatusCode.Error, exception.Message);
        activity?.Dispose();
    }
}
