using Mesh.Policies;
using Microsoft.Extensions.Caching.Hybrid;

namespace Mesh.Caching;

/// <summary>
/// The cache of an operation over the <see cref="HybridCache"/> of the application, with keys as text. What that cache promises holds: how long a call is shared, what is sent to a second level, what a removal reaches. Its abstraction knows no background refresh.
/// </summary>
internal sealed class HybridOperationCache<TState, TResult>(CacheDefinition<TState, TResult> definition, HybridCache cache, CacheSettings settings, Action<CacheResult>? observer) : OperationCache<TState, TResult>
{
    private readonly CacheCounters _counters = new(observer);
    private volatile Values _values = new(settings);

    public override CacheStatistics Statistics => _counters.Read(entries: 0);

    public override bool TryGet(in TState state, ICacheSource<TState, TResult> source, out TResult result)
    {
        result = default!;
        return false;
    }

    public override async ValueTask<TResult> GetOrAddAsync(TState state, ICacheSource<TState, TResult> source, CancellationToken cancellationToken)
    {
        Values values = _values;
        if (!values.Enabled) return await source.FetchAsync(state, cancellationToken).ConfigureAwait(false);
        string key = definition.Text(state);
        IReadOnlyList<string>? tags = definition.Tags?.Invoke(state);
        var fetch = new HybridFetch<TState, TResult>(state, source, values.NullDuration);
        try
        {
            TResult result = await cache.GetOrCreateAsync(key, fetch, static (fetch, token) => fetch.RunAsync(token), values.Options, tags, cancellationToken).ConfigureAwait(false);
            _counters.Count(fetch.HasRun ? CacheResult.Miss : CacheResult.Hit);
            return result;
        }
        catch (NotKeptException<TResult> notKept)
        {
            _counters.Count(fetch.HasRun ? CacheResult.Miss : CacheResult.Joined);
            if (fetch.HasRun && notKept.IsShortLivedNull) await cache.SetAsync(key, notKept.Result, values.NullOptions, tags, cancellationToken).ConfigureAwait(false);
            return notKept.Result;
        }
        catch (OperationCanceledException error) when (cancellationToken.IsCancellationRequested && error.CancellationToken != cancellationToken)
        {
            _counters.Count(CacheResult.Miss);
            throw new OperationCanceledException(error.Message, error, cancellationToken);
        }
        catch
        {
            _counters.Count(fetch.HasRun ? CacheResult.Miss : CacheResult.Joined);
            throw;
        }
    }

    public override ValueTask RemoveAsync(TState state, CancellationToken cancellationToken = default) => cache.RemoveAsync(definition.Text(state), cancellationToken);

    public override void Apply(CacheSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        _values = new Values(settings);
    }

    private sealed class Values(CacheSettings settings)
    {
        public bool Enabled { get; } = settings.Enabled;

        /// <summary>Where it differs from that of other results.</summary>
        public TimeSpan? NullDuration { get; } = settings.NullDuration == settings.Duration ? null : settings.NullDuration;

        public HybridCacheEntryOptions Options { get; } = Lasting(settings.Duration);

        public HybridCacheEntryOptions? NullOptions { get; } = settings.NullDuration is { } duration ? Lasting(duration) : null;

        private static HybridCacheEntryOptions Lasting(TimeSpan duration) => new() { Expiration = duration, LocalCacheExpiration = duration };
    }
}
