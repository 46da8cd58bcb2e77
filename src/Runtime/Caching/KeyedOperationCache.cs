using Mesh.Policies;

namespace Mesh.Caching;

/// <summary>The cache of an operation in the process, with keys in their own types.</summary>
internal sealed class KeyedOperationCache<TState, TKey, TResult> : OperationCache<TState, TResult>
    where TKey : notnull
{
    private readonly CacheDefinition<TState, TKey, TResult> _definition;
    private readonly Func<TState, TKey> _key;
    private readonly CacheTable<TKey, TResult> _table;
    private volatile Values _values;

    public KeyedOperationCache(CacheDefinition<TState, TKey, TResult> definition, MeshCache cache, CacheSettings settings, Action<CacheResult>? observer)
    {
        _definition = definition;
        _key = definition.Key;
        _values = new Values(settings);
        _table = new CacheTable<TKey, TResult>(cache, definition.Operation, new CacheCounters(observer));
        _table.Switch(settings.Enabled);
        cache.Add(_table);
    }

    public override CacheStatistics Statistics => _table.Statistics;

    public override bool TryGet(in TState state, ICacheSource<TState, TResult> source, out TResult result)
    {
        if (_values.Enabled) return _table.TryGet(_key(state), new Request(this, state, source), out result);
        result = default!;
        return false;
    }

    public override ValueTask<TResult> GetOrAddAsync(TState state, ICacheSource<TState, TResult> source, CancellationToken cancellationToken) =>
        _values.Enabled ? _table.GetOrAddAsync(PolicyCodeFailed.Call(_key, state), new Request(this, state, source), cancellationToken) : source.FetchAsync(state, cancellationToken);

    public override ValueTask RemoveAsync(TState state, CancellationToken cancellationToken = default)
    {
        _table.Remove(_key(state));
        return default;
    }

    public override void Apply(CacheSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var values = new Values(settings);
        lock (_table.Lock)
        {
            _values = values;
            _table.Switch(values.Enabled);
            _table.Apply(values.Lifetimes);
        }
    }

    private sealed class Values(CacheSettings settings)
    {
        public bool Enabled { get; } = settings.Enabled;

        public CacheLifetimes Lifetimes { get; } = CacheLifetimes.Of(settings);
    }

    private readonly struct Request(KeyedOperationCache<TState, TKey, TResult> cache, TState state, ICacheSource<TState, TResult> source) : ICacheRequest<TResult>
    {
        public string Text => cache._definition.Text(state);

        public IEnumerable<string>? Tags => cache._definition.Tags?.Invoke(state);

        public CacheLifetimes? Lifetimes => cache._values.Lifetimes;

        public bool Reads => true;

        public ValueTask<TResult> FetchAsync(CancellationToken cancellationToken) => source.FetchAsync(state, cancellationToken);

        public bool IsKept(TResult result) => source.IsKept(result);
    }
}
