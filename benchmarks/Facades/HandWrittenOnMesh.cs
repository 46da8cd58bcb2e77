using Mesh.Generation;
using Mesh.Metrics;

namespace Mesh.Benchmarks.Facades;

/// <summary>
/// A decorator by hand over Mesh's own public primitives, for comparison in the accumulator's cases, since nothing outside of Mesh has an
/// accumulator.
/// </summary>
internal sealed class HandWrittenOnMesh(IMeasured inner, MeshMetrics metrics) : IMeasured
{
    private readonly Operation _add = metrics.Operation("hand", nameof(IMeasured), nameof(Add));
    private readonly Operation _addTask = metrics.Operation("hand", nameof(IMeasured), nameof(AddTaskAsync));
    private readonly Operation _addValueTask = metrics.Operation("hand", nameof(IMeasured), nameof(AddValueTaskAsync));
    private readonly Operation _addLater = metrics.Operation("hand", nameof(IMeasured), nameof(AddLaterAsync));
    private readonly Operation _addTaskLater = metrics.Operation("hand", nameof(IMeasured), nameof(AddTaskLaterAsync));
    private readonly Operation _list = metrics.Operation("hand", nameof(IMeasured), nameof(ListAsync));
    private readonly Operation _listLater = metrics.Operation("hand", nameof(IMeasured), nameof(ListLaterAsync));

    public int Add(int value)
    {
        _add.Start(out OperationCall call);
        try
        {
            return inner.Add(value);
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

    public Task<int> AddTaskAsync(int value)
    {
        _addTask.Start(out OperationCall call);
        try
        {
            return call.Track(inner.AddTaskAsync(value));
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

    public ValueTask<int> AddValueTaskAsync(int value)
    {
        _addValueTask.Start(out OperationCall call);
        try
        {
            return call.Track(inner.AddValueTaskAsync(value));
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

    public ValueTask<int> AddLaterAsync(int value)
    {
        _addLater.Start(out OperationCall call);
        try
        {
            return call.Track(inner.AddLaterAsync(value));
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

    public Task<int> AddTaskLaterAsync(int value)
    {
        _addTaskLater.Start(out OperationCall call);
        try
        {
            return call.Track(inner.AddTaskLaterAsync(value));
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

    public IAsyncEnumerable<int> ListAsync(int count) => _list.Measure(inner.ListAsync(count));

    public IAsyncEnumerable<int> ListLaterAsync(int count) => _listLater.Measure(inner.ListLaterAsync(count));
}
