using System.Collections.Concurrent;

namespace Mesh.Policies;

/// <summary>
/// One state for each key, and no more than so many: beyond, the one longest idle is forgotten, unless it is in use and another is not. Looking one up takes no lock and no allocation.
/// </summary>
/// <remarks>
/// The order is kept in a heap that is put right only when something is to be forgotten: who was used since he was last put there goes back with his new time, which is paid for by that use.
/// </remarks>
/// <typeparam name="TKey">The type of the keys: never boxed.</typeparam>
/// <typeparam name="TState">The state.</typeparam>
/// <typeparam name="TSettings">Its settings.</typeparam>
internal sealed class KeyedStates<TKey, TState, TSettings>(string name, TSettings settings, int maxKeys, TimeProvider time, Func<string, TSettings, TState> create) : IKeyedStates<TState, TSettings>
    where TKey : notnull
    where TState : class, IPolicyState<TSettings>
    where TSettings : PolicySettings
{
    // How many in use are looked at for one that is not.
    private const int MaxLooks = 64;

    private readonly ConcurrentDictionary<TKey, Entry> _entries = new();
    private readonly PriorityQueue<Entry, long> _idle = new(); // also the lock for adding, forgetting and applying
    private readonly CoarseClock _clock = new(time);
    private TSettings _settings = settings;
    private int _maxKeys = maxKeys;
    private Action<TState>? _toLater;

    public string Name => name;

    public IReadOnlyCollection<ListedState<TState>> All
    {
        get
        {
            // Else one that is added and one that is forgotten meanwhile might both be in it.
            lock (_idle) return [.. _entries.Select(pair => new ListedState<TState>(name, pair.Key, pair.Value.State))];
        }
    }

    /// <summary>The state of a key, made when there is none.</summary>
    public TState this[TKey key]
    {
        get
        {
            if (!_entries.TryGetValue(key, out Entry? entry)) return Add(key);
            long now = _clock.Milliseconds;
            if (Volatile.Read(ref entry.Used) != now) Volatile.Write(ref entry.Used, now);
            return entry.State;
        }
    }

    public void Apply(TSettings settings, int maxKeys)
    {
        lock (_idle)
        {
            (_settings, _maxKeys) = (settings, maxKeys);
            while (_idle.Count > _maxKeys) Forget();
            foreach (KeyValuePair<TKey, Entry> pair in _entries) pair.Value.State.Apply(settings);
        }
    }

    public void Change(Action<TState> change, Action<TState>? toLater)
    {
        TState[] states;
        lock (_idle)
        {
            _toLater = toLater;
            states = [.. _entries.Select(static pair => pair.Value.State)];
        }

        // A change is told of: not under the lock.
        foreach (TState state in states) change(state);
    }

    private TState Add(TKey key)
    {
        lock (_idle)
        {
            if (_entries.TryGetValue(key, out Entry? known)) return known.State;
            while (_idle.Count >= _maxKeys) Forget();
            var entry = new Entry(key, create(name, _settings)) { Used = _clock.Milliseconds };
            _toLater?.Invoke(entry.State);
            _idle.Enqueue(entry, entry.Used);
            _entries[key] = entry;
            return entry.State;
        }
    }

    private void Forget()
    {
        List<Entry>? inUse = null;
        Entry? longestIdle = null;
        while (longestIdle is null && (inUse?.Count ?? 0) < MaxLooks && _idle.TryDequeue(out Entry? entry, out long since))
        {
            long used = Volatile.Read(ref entry.Used);
            if (used != since) _idle.Enqueue(entry, used);
            else if (entry.State.IsInUse) (inUse ??= []).Add(entry);
            else longestIdle = entry;
        }

        longestIdle ??= inUse![0];
        foreach (Entry entry in inUse ?? [])
        {
            if (!ReferenceEquals(entry, longestIdle)) _idle.Enqueue(entry, Volatile.Read(ref entry.Used));
        }

        _entries.TryRemove(longestIdle.Key, out _);
    }

    private sealed class Entry(TKey key, TState state)
    {
        public TKey Key => key;

        public TState State => state;

        /// <summary>When it was last asked for, by the coarse clock.</summary>
        public long Used;
    }
}
