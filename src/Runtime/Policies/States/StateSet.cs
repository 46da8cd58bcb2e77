using System.Collections.Concurrent;
using System.Globalization;
using Mesh.Metrics;

namespace Mesh.Policies;

/// <summary>
/// The states of one kind of policy in the process: by operation, or by a name that operations share. They belong to the operation and not
/// to an instance of its service. The settings that were applied last are in effect for all operations that share a state.
/// </summary>
/// <typeparam name="TPolicy">The type of the states.</typeparam>
/// <typeparam name="TSettings">The type of their settings.</typeparam>
internal sealed class StateSet<TPolicy, TSettings>(TimeProvider time, Func<string, TSettings, TPolicy> create, OverflowNotice? overflowed = null)
    where TPolicy : class, IPolicyState<TSettings>
    where TSettings : PolicySettings
{
    // The key is the operation, or the shared name as a string.
    private readonly ConcurrentDictionary<object, TPolicy> _states = new();
    private readonly ConcurrentDictionary<(object Owner, Type Key), IKeyedStates<TPolicy, TSettings>> _keyed = new();

    /// <summary>Returns the state of an operation.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="settings">The settings of the state if it is created now.</param>
    /// <param name="sharedName">The name under which operations share the state; null for a state of the operation's own.</param>
    public TPolicy Get(Operation operation, TSettings settings, string? sharedName)
    {
        object owner = (object?)sharedName ?? operation;
        return _states.TryGetValue(owner, out TPolicy? known) ? known : Make(owner, NameOf(operation, sharedName), settings);
    }

    /// <summary>Returns the states of an operation for the values of its key.</summary>
    /// <typeparam name="TKey">The type of the key. Operations that share a name, but have keys of different types, do not share
    /// states.</typeparam>
    /// <param name="operation">The operation.</param>
    /// <param name="settings">The settings of the states if they are created now.</param>
    /// <param name="sharedName">The name under which operations share the states; null for states of the operation's own.</param>
    /// <param name="maxKeys">The number of states that are kept.</param>
    public KeyedStates<TKey, TPolicy, TSettings> GetKeyed<TKey>(Operation operation, TSettings settings, string? sharedName, int maxKeys) where TKey : notnull
    {
        (object, Type) owner = ((object?)sharedName ?? operation, typeof(TKey));
        return (KeyedStates<TKey, TPolicy, TSettings>)(_keyed.TryGetValue(owner, out IKeyedStates<TPolicy, TSettings>? known)
            ? known
            : MakeKeyed<TKey>(owner, NameOf(operation, sharedName), settings, maxKeys));
    }

    /// <summary>All states: first those without a key, then those of the keys that are known now, whose names repeat.</summary>
    public IReadOnlyList<TPolicy> All => [.. Listed.Select(static listed => listed.State)];

    /// <summary>All states, with their keys.</summary>
    public IEnumerable<ListedState<TPolicy>> Listed => _states.Values.Select(static state => new ListedState<TPolicy>(state.Name, null, state)).Concat(_keyed.Values.SelectMany(static states => states.All));

    /// <summary>The names for which there are states, even if no key is known now. Names may repeat.</summary>
    public IEnumerable<string> Names => _states.Values.Select(static state => state.Name).Concat(_keyed.Values.Select(static states => states.Name));

    /// <summary>Returns the states of an operation: none, one, or one for each key that is known now.</summary>
    public IEnumerable<ListedState<TPolicy>> Of(Operation operation, string? sharedName)
    {
        object owner = (object?)sharedName ?? operation;
        IEnumerable<ListedState<TPolicy>> keyed = _keyed.Where(pair => pair.Key.Owner.Equals(owner)).SelectMany(static pair => pair.Value.All);
        return _states.TryGetValue(owner, out TPolicy? state) ? keyed.Prepend(new ListedState<TPolicy>(state.Name, null, state)) : keyed;
    }

    /// <summary>Changes all states with a name by hand.</summary>
    /// <param name="name">The name.</param>
    /// <param name="change">The change.</param>
    /// <param name="toLater">The change to states of keys that come later; null for none.</param>
    /// <returns>True if there are states with this name.</returns>
    public bool Change(string name, Action<TPolicy> change, Action<TPolicy>? toLater)
    {
        bool isFound = false;
        foreach (TPolicy state in _states.Values.Where(state => state.Name == name))
        {
            isFound = true;
            change(state);
        }

        foreach (IKeyedStates<TPolicy, TSettings> states in _keyed.Values.Where(states => states.Name == name))
        {
            isFound = true;
            states.Change(change, toLater);
        }

        return isFound;
    }

    /// <summary>Changes the state with a name and a key by hand.</summary>
    /// <param name="name">The name.</param>
    /// <param name="key">The key as text.</param>
    /// <param name="change">The change.</param>
    /// <returns>True if there is such a state.</returns>
    public bool Change(string name, string key, Action<TPolicy> change)
    {
        TPolicy[] states = [.. Listed.Where(listed => listed.Name == name && PolicyDescriptions.Text(listed.Key) == key).Select(static listed => listed.State)];
        foreach (TPolicy state in states) change(state);
        return states.Length > 0;
    }

    /// <summary>Returns the name of a state.</summary>
    public static string NameOf(Operation operation, string? sharedName) => sharedName ?? string.Create(CultureInfo.InvariantCulture, $"{operation.Service}/{operation.Name}");

    // Created outside of any lock, since the clock is read: if two threads create one at the same time, both use the first, and the other
    // is dropped.
    private TPolicy Make(object owner, string name, TSettings settings) => _states.GetOrAdd(owner, create(name, settings));

    private IKeyedStates<TPolicy, TSettings> MakeKeyed<TKey>((object, Type) owner, string name, TSettings settings, int maxKeys) where TKey : notnull =>
        _keyed.GetOrAdd(owner, new KeyedStates<TKey, TPolicy, TSettings>(name, settings, maxKeys, time, create, overflowed));
}
