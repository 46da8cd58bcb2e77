using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Mesh.Policies;
using Microsoft.Extensions.DependencyInjection;

namespace Mesh.Coordination;

/// <summary>The state of one enumeration of a pipeline that its stages share.</summary>
internal sealed class PipelineRun
{
    private readonly ContractSource _contracts;
    private readonly IServiceProvider _services;
    private readonly PipelineOptions _options;
    private readonly List<Task> _tasks = [];
    private readonly OrderedNotice<SkippedItem> _skipped = new();

    private PipelineRun(ContractSource contracts, IServiceProvider services, PipelineOptions options, CancellationToken token) => (_contracts, _services, _options, Token) = (contracts, services, options, token);

    /// <summary>Cancelled by the caller, and when the enumeration ends.</summary>
    public CancellationToken Token { get; }

    public int Prefetch => _options.Prefetch;

    public static async IAsyncEnumerable<TResult> EnumerateAsync<TInput, TResult>(
        Pipeline<TInput, TResult> pipeline, IAsyncEnumerable<TInput> source, ContractSource contracts, PipelineOptions options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        AsyncServiceScope? scope = options.Services is null ? contracts.Scope() : null;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var run = new PipelineRun(contracts, options.Services ?? scope!.Value.ServiceProvider, options, stop.Token);
        try
        {
            ChannelReader<TResult> results = pipeline.Start(source, run);
            while (await HasMoreAsync(results, stop.Token, cancellationToken).ConfigureAwait(false))
            {
                while (!cancellationToken.IsCancellationRequested && results.TryRead(out TResult? result)) yield return result;
            }
        }
        finally
        {
            await run.EndAsync(stop).ConfigureAwait(false);
            if (scope is { } own) await own.DisposeAsync().ConfigureAwait(false);
        }
    }

    public static Channel<T> Buffer<T>(int capacity, bool oneWriter) => Channel.CreateBounded<T>(new BoundedChannelOptions(capacity) { SingleWriter = oneWriter });

    public T Resolve<T>(string? service) where T : class => _contracts.Resolve<T>(_services, service);

    /// <summary>Starts work that runs until the source has ended or <see cref="Token"/> is cancelled, and does not fail.</summary>
    public void Add(Func<Task> work) => _tasks.Add(Task.Run(work));

    public void Skip(string stage, object? item, Exception error)
    {
        _skipped.Add(new SkippedItem(stage, item, error));
        _skipped.Deliver(static (skipped, told) => told(skipped), _options.OnSkipped!);
    }

    // With the caller's own token, not one that he has never seen.
    private static async ValueTask<bool> HasMoreAsync<T>(ChannelReader<T> results, CancellationToken token, CancellationToken caller)
    {
        try
        {
            return await results.WaitToReadAsync(token).ConfigureAwait(false);
        }
        catch (OperationCanceledException exception) when (caller.IsCancellationRequested && exception.CancellationToken != caller)
        {
            throw new OperationCanceledException(ErrorText.Of(exception), exception, caller);
        }
    }

    private async Task EndAsync(CancellationTokenSource stop)
    {
        try
        {
            await stop.CancelAsync().ConfigureAwait(false);
        }
        finally
        {
            await Task.WhenAll(_tasks).ConfigureAwait(false);
        }
    }
}
