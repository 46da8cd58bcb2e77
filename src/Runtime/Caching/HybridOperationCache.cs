using Mesh.Policies;
using Microsoft.Extensions.Caching.Hybrid;
using Microsoft.Extensions.Logging;

namespace Mesh.Caching;

/// <summary>
/// The cache of an operation over the <see cref="HybridCache"/> of the application, with keys as text. That cache decides how long a call
/// is shared, what goes to a second level, and what a removal reaches. Its abstraction has no refresh in the background.
/// </summary>
internal sealed class HybridOperationCache<TState, TResult> : OperationCache<TState, TResult>
{
    private readonly CacheDefinition<TState, TResult> _definition;
    private readonly HybridCache _cache;
    private readonly CacheCounters _counters;
    private readonly CacheTags _removals;
    private readonly ILogger _logger;
    private readonly string _tag;
    private int _isReported;
    private volatile HybridCacheValues _values;

    public HybridOperationCache(CacheDefinition<TState, TResult> definition, HybridCache cache, CacheTags removals, CacheSettings settings, Action<CacheResult>? observer, ILogger logger)
    {
        (_definition, _cache, _removals, _logger, _counters) = (definition, cache, removals, logger, new CacheCounters(observer));
        _tag = "mesh:" + definition.Operation;
        _values = new HybridCacheValues(settings, CacheSwitch.First(cache, _tag, settings.Enabled, logger));
    }

    public override CacheStatistics Statistics => _counters.Read(entries: 0);

    public override bool TryGet(in TState state, ICacheSource<TState, TResult> source, out TResult result)
    {
        result = default!;
        return false;
    }

    public override async ValueTask<TResult> GetOrAddAsync(TState state, ICacheSource<TState, TResult> source, CancellationToken cancellationToken)
    {
        HybridCacheValues values = _values;
        CacheKey text = _definition.Text(state), parts = _definition.Parts?.Invoke(state) ?? default;
        if ((text.Silent ?? parts.Silent) is { } silent) Report(silent);
        if (text.Silent is not null || parts.Silent is not null || !values.Switch.IsUsable) return await source.FetchAsync(state, cancellationToken).ConfigureAwait(false);
        string key = Whole(text, parts);
        string[] tags = [.. _definition.Tags?.Invoke(state) ?? [], .. _definition.Parts is null ? (ReadOnlySpan<string>)[] : [KeyFitting.TagOfParts(text.Text)], _tag];
        var fetch = new HybridFetch<TState, TResult>(state, source, values.NullDuration, values.Switch, _removals, key, tags);
        try
        {
            TResult result = await _cache.GetOrCreateAsync(key, fetch, static (fetch, token) => fetch.RunAsync(token), values.Options, tags, cancellationToken).ConfigureAwait(false);
            _counters.Count(fetch.HasRun ? CacheResult.Miss : CacheResult.Hit);
            if (fetch.HasRun && !fetch.IsCurrent) await _cache.RemoveAsync(key, CancellationToken.None).ConfigureAwait(false); // removed between the check and the keeping
            return result;
        }
        catch (NotKeptException<TResult> notKept)
        {
            if (notKept.IsOutdated && !fetch.HasRun) return await source.FetchAsync(state, cancellationToken).ConfigureAwait(false);
            _counters.Count(fetch.HasRun ? CacheResult.Miss : CacheResult.Joined);
            if (fetch.HasRun && notKept.IsShortLivedNull) await _cache.SetAsync(key, notKept.Result, values.NullOptions, tags, cancellationToken).ConfigureAwait(false);
            return notKept.Result;
        }
        catch (OperationCanceledException error) when (cancellationToken.IsCancellationRequested && error.CancellationToken != cancellationToken)
        {
            _counters.Count(CacheResult.Miss);
            throw new OperationCanceledException(ErrorText.Of(error), error, cancellationToken);
        }
        catch
        {
            _counters.Count(fetch.HasRun ? CacheResult.Miss : CacheResult.Joined);
            throw;
        }
        finally
        {
            fetch.Leave();
        }
    }

    public override ValueTask RemoveAsync(TState state, CancellationToken cancellationToken = default)
    {
        string key = Whole(_definition.Text(state), _definition.Parts?.Invoke(state) ?? default);
        _removals.RemoveKey(key);
        return _cache.RemoveAsync(key, cancellationToken);
    }

    public override void Apply(CacheSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        lock (_counters) _values = new HybridCacheValues(settings, _values.Switch.Turn(settings.Enabled));
    }

    private string Whole(CacheKey text, CacheKey parts) => KeyFitting.Fit(_definition.Parts is null ? text.Text + _definition.Closed : KeyFitting.WithParts(text.Text, parts.Text) + _definition.Closed);

    // Logged once, because it would be the same for every call.
    private void Report(Type silent)
    {
        if (Interlocked.Exchange(ref _isReported, 1) == 0) CacheLog.KeyWithoutText(_logger, _definition.Operation, silent);
    }
}
