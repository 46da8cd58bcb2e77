using Mesh.Bulk;
using Mesh.Registry;
using Mesh.Startup;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Mesh.Coordination;

internal sealed class ServiceCoordinator(IServiceProvider root, IServiceRegistry registry, TimeProvider time, ILoggerFactory? loggers) : IServiceCoordinator
{
    private readonly ContractSource _contracts = new(registry, root);
    private readonly CallByName _calls = new(registry);
    private readonly GuardedLog _logger = new(loggers?.CreateLogger("Mesh.Coordination") ?? NullLogger.Instance);

    public async Task<ItemOutcomes<TItem, TResult>> BatchAsync<TContract, TItem, TResult>(
        IEnumerable<TItem> items, Func<TContract, TItem, CancellationToken, ValueTask<TResult>> operation, BatchOptions? options, CancellationToken cancellationToken) where TContract : class
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(operation);
        options ??= BatchOptions.Default;
        AsyncServiceScope? scope = options.Services is null ? _contracts.Scope() : null;
        try
        {
            using var run = new BatchRun<TContract, TItem, TResult>(_contracts, options.Services ?? scope!.Value.ServiceProvider, items, operation, options, time, cancellationToken);
            return await run.OutcomesAsync().ConfigureAwait(false);
        }
        finally
        {
            if (scope is { } own) await own.DisposeAsync().ConfigureAwait(false);
        }
    }

    public async Task<TransactionResult<TResult>> TransactionAsync<TInput, TResult>(Transaction<TInput, TResult> transaction, TInput input, TransactionOptions? options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        options ??= TransactionOptions.Default;
        AsyncServiceScope? scope = options.Services is null ? _contracts.Scope() : null;
        var run = new TransactionRun(_contracts, options.Services ?? scope!.Value.ServiceProvider, transaction.Steps, time, cancellationToken);
        try
        {
            long begin = time.GetTimestamp();
            StepOutput<TResult> output = await transaction.RunAsync(input, run).ConfigureAwait(false);
            if (run.Error is not null)
            {
                await run.CompensateAsync(options.CompensationTimeout, step => CoordinationLog.CompensationFailed(_logger, step.CompensationError!, transaction.Name, step.Name)).ConfigureAwait(false);
            }

            return new TransactionResult<TResult>(transaction.Name, run.Outcomes, output.Value, run.Error, time.GetElapsedTime(begin));
        }
        finally
        {
            Task ended = run.EndedAsync();
            if (scope is { } own && ended.IsCompleted) await own.DisposeAsync().ConfigureAwait(false);
            else if (scope is { } kept) _ = DisposeAfterAsync(kept, ended, transaction.Name);
        }
    }

    public IAsyncEnumerable<TResult> PipelineAsync<TInput, TResult>(Pipeline<TInput, TResult> pipeline, IAsyncEnumerable<TInput> source, PipelineOptions? options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(pipeline);
        ArgumentNullException.ThrowIfNull(source);
        options ??= PipelineOptions.Default;
        if (pipeline.Skips && options.OnSkipped is null) throw new ArgumentException("A stage of the pipeline skips what fails: say with OnSkipped who is told of it.", nameof(options));
        return PipelineRun.EnumerateAsync(pipeline, source, _contracts, options, cancellationToken);
    }

    public ValueTask<object?> InvokeAsync(string service, string operation, object?[] arguments, CancellationToken cancellationToken) => Invoke(service, operation, arguments, null, cancellationToken);

    public ValueTask<object?> InvokeAsync(string service, string operation, object?[] arguments, IServiceProvider scope, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(scope);
        return Invoke(service, operation, arguments, scope, cancellationToken);
    }

    public ValueTask<object?> InvokeAsync(string service, OperationInfo operation, object?[] arguments, IServiceProvider? scope, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(service);
        ArgumentNullException.ThrowIfNull(operation);
        ArgumentNullException.ThrowIfNull(arguments);
        return _calls.InvokeAsync(service, operation, arguments, scope, cancellationToken);
    }

    public IReadOnlyList<OperationInfo> OperationsOf(string service)
    {
        ArgumentNullException.ThrowIfNull(service);
        return _calls.OperationsOf(service);
    }

    // A compensation that was given up still uses what is in the scope.
    private async Task DisposeAfterAsync(AsyncServiceScope scope, Task ended, string transaction)
    {
        await ended.ConfigureAwait(false);
        try
        {
            await scope.DisposeAsync().ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Nobody waits for it any more.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            CoordinationLog.ScopeNotDisposed(_logger, exception, transaction);
        }
    }

    private ValueTask<object?> Invoke(string service, string operation, object?[] arguments, IServiceProvider? scope, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(service);
        ArgumentNullException.ThrowIfNull(operation);
        ArgumentNullException.ThrowIfNull(arguments);
        return _calls.InvokeAsync(service, operation, arguments, scope, cancellationToken);
    }
}
