namespace Mesh.Policies;

/// <summary>
/// One state for each key, and no more than so many: beyond, the one longest idle is forgotten of which nothing would be lost. Where there is none of these, as all have something spent or are open, further
/// keys share one state until there is room: that is strict to them, and neither a key nor a number of keys gets more than its limit says. Looking one up takes no lock and no allocation.
/// </summary>
/// <typeparam name="TKey">The type of the keys: never boxed.</typeparam>
/// <typeparam name="TPolicy">The state that the policy keeps between calls.</typeparam>
/// <typeparam name="TSettings">Its settings.</typeparam>
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
    private int _version; // of the three
    private TPolicy? _shared;
    private long? _told; // when it was last told of, in coarse milliseconds

    /// <param name="name"><c>service/operation</c>, or the name under which operations share it.</param>
    /// <param name="settings">What holds at first.</param>
    /// <param name="maxKeys">How many are kept.</param>
    /// <param name="time">The clock.</param>
    /// <param name="create">Makes a state. Called outside of any lock, and not every one that it makes is used.</param>
    /// <param name="overflowed">Told of each call that must share.</param>
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
            // Else one that is added and one that is forgotten meanwhile might both be in it.
            lock (_order)
            {
                IEnumerable<ListedState<TPolicy>> own = _entries.All.Select(entry => new ListedState<TPolicy>(Name, entry.Key, entry.Value.State));
                return _shared is { } shared ? [.. own, new ListedState<TPolicy>(Name, null, shared, IsOverflow: true)] : [.. own];
            }
        }
    }

    /// <summary>The state of a key, made when there is none and there is room; else the one that is shared.</summary>
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

    /// <summary>Whether what a state has granted to a key counts nowhere, as it was not the key's any more, and is to be asked for again.</summary>
    /// <param name="key">The key.</param>
    /// <param name="state">What was its state when it was looked up.</param>
    /// <param name="granted">What that has granted.</param>
    // In this order: of an own that is not found the shared one was told before it was taken away.
    public bool IsOver(TKey key, TPolicy state, object granted) =>
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
            // Outside of the lock, as it may look at the clock and wake who waits. Of several that apply at once each goes on until the last settings have reached all.
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

        // A change is told of: not under the lock.
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
                // Not before it can be found: who takes from the shared one after this sees that it is no longer his. Nothing foreign comes between, not even the clock: until then the key gets nothing.
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

    // Apart, so that only one that is made costs a closure.
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
