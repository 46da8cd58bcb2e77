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
    private static readonly KeyValuePair<string, object?>[] s_addTaskLater = Instruments.Tags("AddTaskLaterAsync");
    private static readonly KeyValuePair<string, object?>[] s_list = Instruments.Tags("ListAsync");
    private static readonly KeyValuePair<string, object?>[] s_listLater = Instruments.Tags("ListLaterAsync");

    public int Add(int value)
    {
        Exception? error = null;
        using Activity? activity = instruments.Start("measured/Add", s_add);
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

    public Task<int> AddTaskAsync(int value) => MeasureTask(s_addTask, "measured/AddTaskAsync", value, later: false);

    public Task<int> AddTaskLaterAsync(int value) => MeasureTask(s_addTaskLater, "measured/AddTaskLaterAsync", value, later: true);

    private Task<int> MeasureTask(KeyValuePair<string, object?>[] tags, string name, int value, bool later)
    {
        Activity? activity = instruments.Start(name, tags);
        instruments.Began(tags);
        long start = instruments.Duration.Enabled ? Stopwatch.GetTimestamp() : 0;
        try
        {
            Task<int> task = later ? inner.AddTaskLaterAsync(value) : inner.AddTaskAsync(value);
            if (!task.IsCompletedSuccessfully)
            {
                Instruments.Detach(activity);
                return AwaitAsync(task, tags, start, activity);
            }

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

    public ValueTask<int> AddValueTaskAsync(int value) => Measure(s_addValueTask, "measured/AddValueTaskAsync", value, later: false);

    public ValueTask<int> AddLaterAsync(int value) => Measure(s_addLater, "measured/AddLaterAsync", value, later: true);

    public IAsyncEnumerable<int> ListAsync(int count) => MeasureStream(s_list, "measured/ListAsync", inner.ListAsync(count));

    public IAsyncEnumerable<int> ListLaterAsync(int count) => MeasureStream(s_listLater, "measured/ListLaterAsync", inner.ListLaterAsync(count));

    private async IAsyncEnumerable<int> MeasureStream(KeyValuePair<string, object?>[] tags, string name, IAsyncEnumerable<int> stream)
    {
        using Activity? activity = instruments.Start(name, tags);
        instruments.Began(tags);
        long start = instruments.Duration.Enabled ? Stopwatch.GetTimestamp() : 0;
        try
        {
            await foreach (int item in stream.ConfigureAwait(false)) yield return item;
        }
        finally
        {
            instruments.Ended(tags, start, null);
        }
    }

    private ValueTask<int> Measure(KeyValuePair<string, object?>[] tags, string name, int value, bool later)
    {
        Activity? activity = instruments.Start(name, tags);
        instruments.Began(tags);
        long start = instruments.Duration.Enabled ? Stopwatch.GetTimestamp() : 0;
        try
        {
            ValueTask<int> task = later ? inner.AddLaterAsync(value) : inner.AddValueTaskAsync(value);
            if (!task.IsCompletedSuccessfully)
            {
                Instruments.Detach(activity);
                return AwaitAsync(task, tags, start, activity);
            }

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
