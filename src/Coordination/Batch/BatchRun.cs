using Mesh.Bulk;
using Mesh.Concurrency;
using Mesh.Results;
using Microsoft.Extensions.DependencyInjection;

namespace Mesh.Coordination;

/// <summary>One run of a batch: its items are in an array, workers take the next index, and each outcome has its place.</summary>
internal sealed class BatchRun<TContract, TItem, TResult> : Workers<int>, IDisposable where TContract : class
{
    private readonly TContract? _contract;
    private readonly ContractSource _contracts;
    private readonly IServiceProvider _services;
    private readonly BatchOptions _options;
    private readonly Func<TContract, TItem, CancellationToken, ValueTask<TResult>> _operation;
    private readonly TimeProvider _time;
    private readonly ItemOutcome<TItem, TResult>[] _outcomes;
    private readonly CancellationToken _caller;
    private readonly CancellationTokenSource? _stop;
    private readonly CancellationToken _token;
    private int _next = -1;
    private Exception? _firstError;

    /// <param name="contracts">Resolves the contract.</param>
    /// <param name="services">The scope of the batch.</param>
    /// <param name="items">The items to process.</param>
    /// <param name="operation">The operation for each item.</param>
    /// <param name="options">The options of the run.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">The caller's token.</param>
    public BatchRun(ContractSource contracts, IServiceProvider services, IEnumerable<TItem> items, Func<TContract, TItem, CancellationToken, ValueTask<TResult>> operation, BatchOptions options, TimeProvider time, CancellationToken cancellationToken)
        : base(options.Concurrency)
    {
        (_contracts, _services, _operation, _options, _time, _caller) = (contracts, services, operation, options, time, cancellationToken);
        _outcomes = [.. items.Select(static item => new ItemOutcome<TItem, TResult>(item, ItemStatus.NotRun))];
        _stop = options.StopOnError ? CancellationTokenSource.CreateLinkedTokenSource(cancellationToken) : null;
        _token = _stop?.Token ?? cancellationToken;
        if (!options.ScopePerItem && _outcomes.Length > 0) _contract = contracts.Resolve<TContract>(services, options.Service);
    }

    /// <summary>Runs all operations; does not fail for failed items.</summary>
    public async Task<ItemOutcomes<TItem, TResult>> OutcomesAsync()
    {
        long begin = _time.GetTimestamp();
        if (_outcomes.Length > 0) await RunAsync().ConfigureAwait(false);
        // A cancellation that came when all had been done has interrupted nothing.
        Exception? interruption = _firstError ?? (_outcomes.Any(static outcome => outcome.Status is ItemStatus.NotRun or ItemStatus.Cancelled) ? new OperationCanceledException(_caller) : null);
        return new ItemOutcomes<TItem, TResult>(_outcomes, _time.GetElapsedTime(begin), interruption);
    }

    public void Dispose() => _stop?.Dispose();

    protected override bool MayHaveMore => Volatile.Read(ref _next) < _outcomes.Length - 1;

    protected override ValueTask<(bool HasJob, int Job)> NextAsync()
    {
        int index = _token.IsCancellationRequested ? _outcomes.Length : Interlocked.Increment(ref _next);
        return new ValueTask<(bool, int)>((index < _outcomes.Length, index));
    }

    protected override async ValueTask DoAsync(int job)
    {
        TItem item = _outcomes[job].Item;
        long begin = _time.GetTimestamp();
        try
        {
            TResult value = _contract is { } contract
                ? await _operation(contract, item, _token).ConfigureAwait(false)
                : await CallInScopeAsync(item).ConfigureAwait(false);
            Exception? error = ServiceError.Of(value)?.ToException();
            _outcomes[job] = new ItemOutcome<TItem, TResult>(item, error is null ? ItemStatus.Succeeded : ItemStatus.Failed, value, error, _time.GetElapsedTime(begin));
            if (error is not null) Stop(error);
        }
        catch (OperationCanceledException exception) when (_token.IsCancellationRequested)
        {
            _outcomes[job] = new ItemOutcome<TItem, TResult>(item, ItemStatus.Cancelled, default, exception, _time.GetElapsedTime(begin));
        }
#pragma warning disable CA1031 // It is the outcome of the item.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            _outcomes[job] = new ItemOutcome<TItem, TResult>(item, ItemStatus.Failed, default, exception, _time.GetElapsedTime(begin));
            Stop(exception);
        }
    }

    private async ValueTask<TResult> CallInScopeAsync(TItem item)
    {
        AsyncServiceScope scope = _contracts.Scope(_services);
        await using (scope.ConfigureAwait(false))
        {
            return await _operation(_contracts.Resolve<TContract>(scope.ServiceProvider, _options.Service), item, _token).ConfigureAwait(false);
        }
    }

    private void Stop(Exception error)
    {
        if (_stop is not null && Interlocked.CompareExchange(ref _firstError, error, null) is null) _ = _stop.CancelAsync(); // what hears of it does so elsewhere: its errors are not ours
    }
}
