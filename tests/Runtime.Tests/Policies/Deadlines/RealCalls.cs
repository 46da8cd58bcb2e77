using System.Collections.Concurrent;
using Mesh.Metrics;
using Mesh.Policies;
using Mesh.Runtime.Tests.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Mesh.Runtime.Tests.Policies.Deadlines;

/// <summary>Calls of an operation with policies on the system's clock.</summary>
internal sealed class RealCalls : IDisposable
{
    private readonly MeshMetrics _metrics = new(new MeshOptions());
    private readonly ConcurrentQueue<Task> _pending = new();
    private readonly OperationPolicies<Func<CancellationToken, Task>, NoResult, Task, PlainTaskShape> _policies;
    private int _timedOut;

    public RealCalls(OperationSettings settings)
    {
        var telemetry = new PolicyTelemetry(_metrics);
        var policies = new MeshPolicies(
            new ServiceCollection().BuildServiceProvider(), new PolicyStates(TimeProvider.System, telemetry), new PolicyConfiguration(null, telemetry), telemetry, TimeProvider.System);
        _policies = new(policies, _metrics.Operation("shop", "IShop", "Buy"), settings, new() { Call = static (body, token) => body(token) });
    }

    /// <summary>How many calls have timed out.</summary>
    public int TimedOut => _timedOut;

    public Task Invoke(Func<CancellationToken, Task> body, CancellationToken caller = default)
    {
        OperationCall call = default;
        Task task = _policies.Invoke(ref call, body, caller);
        if (!task.IsCompletedSuccessfully) _pending.Enqueue(NoteAsync(task));
        return task;
    }

    /// <summary>Waits for all calls.</summary>
    public Task EndAsync() => Task.WhenAll(_pending).Soon();

    public void Dispose() => _metrics.Dispose();

    private async Task NoteAsync(Task task)
    {
        try
        {
            await task.ConfigureAwait(false);
        }
        catch (ServiceException exception) when (exception.Kind == ServiceErrorKind.TimedOut)
        {
            Interlocked.Increment(ref _timedOut);
        }
        catch (OperationCanceledException)
        {
            // The caller's own.
        }
    }
}
