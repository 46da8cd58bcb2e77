using System.Diagnostics;
using Mesh.Metrics;
using Mesh.Registry;

namespace Mesh.Runtime.Tests.Metrics;

/// <summary>A contract with each kind of operation.</summary>
internal interface IStore
{
    int Get();

    Task SaveAsync();

    Task<int> LoadAsync();

    ValueTask FlushAsync();

    ValueTask<int> CountAsync();

    IAsyncEnumerable<int> ListAsync(CancellationToken cancellationToken = default);
}

/// <summary>Does what the test says.</summary>
internal sealed class Store : IStore
{
    public Func<int> OnGet { get; set; } = static () => 1;

    public Func<Task<int>> OnTask { get; set; } = static () => Task.FromResult(1);

    public Func<ValueTask<int>> OnValueTask { get; set; } = static () => new(1);

    public Func<ValueTask> OnFlush { get; set; } = static () => default;

    public Func<CancellationToken, IAsyncEnumerable<int>>? OnList { get; set; }

    public int Get() => OnGet();

    public Task SaveAsync() => OnTask();

    public Task<int> LoadAsync() => OnTask();

    public ValueTask FlushAsync() => OnFlush();

    public ValueTask<int> CountAsync() => OnValueTask();

    public IAsyncEnumerable<int> ListAsync(CancellationToken cancellationToken = default) => OnList!(cancellationToken);
}

/// <summary>What the generator prints for <see cref="IStore"/>.</summary>
[StackTraceHidden, DebuggerStepThrough]
internal sealed class StoreFacade(IStore inner, MeshMetrics metrics) : IStore, IServiceFacade
{
    private readonly Operation _operation = metrics.Operation("store", "IStore", "Operation");

    string IServiceFacade.Service => "store";

    Type IServiceFacade.Contract => typeof(IStore);

    object IServiceFacade.Inner => inner;

    int IStore.Get()
    {
        if (!_operation.IsObserved) return inner.Get();
        _operation.Start(out OperationCall call);
        try
        {
            return inner.Get();
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

    Task IStore.SaveAsync()
    {
        if (!_operation.IsObserved) return inner.SaveAsync();
        if (!_operation.TryStart(out OperationCall call)) return call.Rejected(default(Task));
        try
        {
            return call.Track(inner.SaveAsync());
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

    Task<int> IStore.LoadAsync()
    {
        if (!_operation.IsObserved) return inner.LoadAsync();
        if (!_operation.TryStart(out OperationCall call)) return call.Rejected(default(Task<int>));
        try
        {
            return call.Track(inner.LoadAsync());
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

    ValueTask IStore.FlushAsync()
    {
        if (!_operation.IsObserved) return inner.FlushAsync();
        if (!_operation.TryStart(out OperationCall call)) return call.Rejected(default(ValueTask));
        try
        {
            return call.Track(inner.FlushAsync());
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

    ValueTask<int> IStore.CountAsync()
    {
        if (!_operation.IsObserved) return inner.CountAsync();
        if (!_operation.TryStart(out OperationCall call)) return call.Rejected(default(ValueTask<int>));
        try
        {
            return call.Track(inner.CountAsync());
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

    IAsyncEnumerable<int> IStore.ListAsync(CancellationToken cancellationToken)
    {
        if (_operation.TryReject(out IAsyncEnumerable<int>? rejected)) return rejected;
        try
        {
            return _operation.Measure(inner.ListAsync(cancellationToken));
        }
        catch (Exception exception) when (_operation.Observe(exception))
        {
            throw;
        }
    }
}
