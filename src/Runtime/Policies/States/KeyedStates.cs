namespace Mesh.Policies;

/// <summary>
/// One state for each key, up to a maximum number. Beyond it, the state that has been idle longest is forgotten, of those that lose nothing
/// by it. If there is none, because all have spent permits or are open, further keys share one state until there is room: that is strict to
/// them, and neither a key nor a number of keys gets more than its limit. A look-up takes no lock and allocates nothing.
/// </summary>
/// <typeparam name="TKey">The type of the keys: never boxed.</typeparam>
/// <typeparam name="TPolicy">The type of the states.</typeparam>
/// <typeparam name="TSettings">The type of their settings.</typeparam>
internal sealed partial class KeyedStates<TKey, TPolicy, TSettings> : IKeyedStates<TPolicy, TSettings>
    where TKey : notnull
    where TPolicy : class, IPolicyState<TSettings>
    where TSettings : PolicySettings
{
    private readonly Func<string, TSettings, TPolicy> _create;
    private readonly OverflowNotice? _overflowed;
    private readonly KeyTable<TKey, Entry> _entries = new();
    private readonly CoarseClock _coarse;
    private readonly FineClock _clock;
    private readonly long _origin;
    private TSettings _settings;
    private int _maxKeys;
    private Action<TPolicy>? _toLater;
    private int _version; // of settings, maximum and later change
    private TPolicy? _shared;
    private long? _told; // time of the last notice of an overflow, in milliseconds of the coarse clock

    /// <param name="name">The name of the states: <c>service/operation</c>, or the name under which operations share them.</param>
    /// <param name="settings">The initial settings.</param>
    /// <param name="maxKeys">The number of states that are kept.</param>
    /// <param name="time">The clock.</param>
    /// <param name="create">Creates a state. Called outside of any lock, and not every state that it creates is used.</param>
    /// <param name="overflowed">Called for each call whose key must share a state.</param>
    public KeyedStates(string name, TSettings settings, int maxKeys, TimeProvider time, Func<string, TSettings, TPolicy> create, OverflowNotice? overflowed = null)
    {
        (Name, _settings, _maxKeys, _create, _overflowed) = (name, settings, maxKeys, create, overflowed);
        (_coarse, _clock) = (new CoarseClock(time), new FineClock(time));
        _origin = _clock.Now;
    }

    public string Name { get; }

    public IReadOnlyCollection<ListedState<TPolicy>> All
    {
        get
        {
            // Under the lock, since otherwise a state that is added and one that is forgotten meanwhile might both be listed.
            lock (_order)
            {
                IEnumerable<ListedState<TPolicy>> own = _entries.All.Select(entry => new ListedState<TPolicy>(Name, entry.Key, entry.Value.State));
                return _shared is { } shared ? [.. own, new ListedState<TPolicy>(Name, null, shared, IsOverflow: true)] : [.. own];
            }
        }
    }

    /// <summary>The state of a key, created if there is none and there is room; else the shared state.</summary>
    public TPolicy this[TKey key]
    {
        get
        {
            int hash = KeyTable<TKey, Entry>.Hash(key);
            if (!_entries.TryGet(key, hash, out Entry? entry, out _)) return Find(key, hash);
            long now = _coarse.Milliseconds;
            if (Volatile.Read(ref entry.Used) != now) Volatile.Write(ref entry.Used, now);
            return entry.State;
        }
    }

    /// <summary>
    /// Returns whether a permit does not count and must be asked for again, because its state no longer belonged to the key when it was
    /// granted.
    /// </summary>
    /// <param name="key">The key.</param>
    /// <param name="state">The state of the key when it was looked up.</param>
    /// <param name="granted">The permit that the state has granted.</param>
    // In this order: before a key's own state is removed from the table, the shared one is told.
    public bool IsOutdated(TKey key, TPolicy state, object granted) =>
        (ReferenceEquals(state, Volatile.Read(ref _shared)) && _entries.TryGet(key, KeyTable<TKey, Entry>.Hash(key), out _, out _)) || !state.Counts(granted);

    public void Apply(TSettings settings, int maxKeys)
    {
        lock (_order)
        {
            (_settings, _maxKeys) = (settings, maxKeys);
            _version++;
        }

        int version;
        do
        {
            // Outside of the lock, because a state may read the clock and wake waiting calls. Of several threads that apply settings at
            // once, each goes on until the newest settings have reached all states.
            (TPolicy[] states, settings, version) = Snapshot();
            foreach (TPolicy state in states) state.Apply(settings);
            Reorder(forgets: true);
        }
        while (version != Volatile.Read(ref _version));
    }

    public void Change(Action<TPolicy> change, Action<TPolicy>? toLater)
    {
        lock (_order)
        {
            _toLater = toLater;
            _version++;
        }

        // Not under the lock: a change raises notifications.
        foreach (TPolicy state in Snapshot().States) change(state);
        Reorder(forgets: false);
    }

    private TPolicy Find(TKey key, int hash)
    {
        (TPolicy State, int Version)? made = null;
        while (true)
        {
            if (_entries.TryGet(key, hash, out Entry? known, out object? seen)) return known.State;
            Moment now = Now();
            TPolicy? own = null, shared = null;
            bool isNews = false;
            TSettings settings;
            Action<TPolicy>? toLater;
            int version, maxKeys;
            Func<IPolicyState<TSettings>>? finder = made is null ? null : FinderOf(key);
            lock (_order)
            {
                (settings, toLater, version, maxKeys) = (_settings, _toLater, _version, _maxKeys);
                bool hasRoom = MakeRoom(now), isMade = made is { } one && one.Version == version;
                if (!hasRoom)
                {
                    shared = _shared ??= isMade ? made!.Value.State : null;
                    isNews = shared is not null && (_told is null || now.Coarse - _told >= 60_000);
                    if (isNews) _told = now.Coarse;
                }
                else if (isMade)
                {
                    TPolicy state = made!.Value.State;
                    state.BelongsTo(finder!);
                    if (_shared is not null) state.BeginSpent();
                    var entry = new Entry(hash, state) { Used = now.Coarse, Seen = now.Coarse };
                    if (!_entries.TryAdd(key, hash, entry, seen)) continue;
                    _order.Enqueue(entry, now.Ticks);
                    (own, shared) = (state, _shared);
                }
            }

            if (own is not null)
            {
                // Only once the own state can be found: a call that takes from the shared state after this sees that the shared state is no
                // longer the key's. No foreign code runs in between, not even the clock: until then the key gets nothing.
                if (shared is not null) own.BeginAfter(shared, now.Timestamp);
                return own;
            }

            if (shared is not null)
            {
                _overflowed?.Invoke(Name, maxKeys, isNews);
                return shared;
            }

            TPolicy draft = _create(Name, settings);
            toLater?.Invoke(draft);
            made = (draft, version);
        }
    }

    // A method of its own, so that only the creation of a state costs a closure.
    private Func<IPolicyState<TSettings>> FinderOf(TKey key) => () => this[key];

    private (TPolicy[] States, TSettings Settings, int Version) Snapshot()
    {
        lock (_order)
        {
            IEnumerable<TPolicy> own = _entries.All.Select(static entry => entry.Value.State);
            return (_shared is { } shared ? [.. own, shared] : [.. own], _settings, _version);
        }
    }
}
