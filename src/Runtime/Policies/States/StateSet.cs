using System.Collections.Concurrent;
using System.Globalization;
using Mesh.Metrics;

namespace Mesh.Policies;

/// <summary>
/// The states of one kind of policy in the process: by operation, or shared by name. They belong to the operation and not to an instance of its service. Of operations that share one, the
/// settings that were applied last hold.
/// </summary>
/// <typeparam name="TPolicy">The state that the policy keeps between calls.</typeparam>
/// <typeparam name="TSettings">Its settings.</typeparam>
internal sealed class StateSet<TPolicy, TSettings>(TimeProvider time, Func<string, TSettings, TPolicy> create, OverflowNotice? overflowed = null)
    where TPolicy : class, IPolicyState<TSettings>
    where TSettings : PolicySettings
{
    // The key is the operation, or the name as string.
    private readonly ConcurrentDictionary<object, TPolicy> _states = new();
    private readonly ConcurrentDictionary<(object Owner, Type Key), IKeyedStates<TPolicy, TSettings>> _keyed = new();

    /// <summary>The state of an operation.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="settings">What holds when it is made now.</param>
    /// <param name="sharedName">The name under which operations share it; null for the operation's own.</param>
    public TPolicy Get(Operation operation, TSettings settings, string? sharedName)
    {
        object owner = (object?)sharedName ?? operation;
        return _states.TryGetValue(owner, out TPolicy? known) ? known : Make(owner, NameOf(operation, sharedName), settings);
    }

    /// <summary>The states of an operation for the values of its key.</summary>
    /// <typeparam name="TKey">The type of the key. Operations that share a name and have keys of different types do not share.</typeparam>
    /// <param name="operation">The operation.</param>
    /// <param name="settings">What holds when they are made now.</param>
    /// <param name="sharedName">The name under which operations share them; null for the operation's own.</param>
    /// <param name="maxKeys">How many are kept.</param>
    public KeyedStates<TKey, TPolicy, TSettings> GetKeyed<TKey>(Operation operation, TSettings settings, string? sharedName, int maxKeys) where TKey : notnull
    {
        (object, Type) owner = ((object?)sharedName ?? operation, typeof(TKey));
        return (KeyedStates<TKey, TPolicy, TSettings>)(_keyed.TryGetValue(owner, out IKeyedStates<TPolicy, TSettings>? known)
            ? known
            : MakeKeyed<TKey>(owner, NameOf(operation, sharedName), settings, maxKeys));
    }

    /// <summary>All of them: first those without a key, then those of the keys that are known now, whose names repeat.</summary>
    public IReadOnlyList<TPolicy> All => [.. Listed.Select(static listed => listed.State)];

    /// <summary>All of them, with their keys.</summary>
    public IEnumerable<ListedState<TPolicy>> Listed => _states.Values.Select(static state => new ListedState<TPolicy>(state.Name, null, state)).Concat(_keyed.Values.SelectMany(static states => states.All));

    /// <summary>What there are states of, also where no key is known now. Names may repeat.</summary>
    public IEnumerable<string> Names => _states.Values.Select(static state => state.Name).Concat(_keyed.Values.Select(static states => states.Name));

    /// <summary>Those of an operation: none, one, or one for each key that is known now.</summary>
    public IEnumerable<ListedState<TPolicy>> Of(Operation operation, string? sharedName)
    {
        object owner = (object?)sharedName ?? operation;
        IEnumerable<ListedState<TPolicy>> keyed = _keyed.Where(pair => pair.Key.Owner.Equals(owner)).SelectMany(static pair => pair.Value.All);
        return _states.TryGetValue(owner, out TPolicy? state) ? keyed.Prepend(new ListedState<TPolicy>(state.Name, null, state)) : keyed;
    }

    /// <summary>Does something by hand to all that have a name.</summary>
    /// <param name="name">The name.</param>
    /// <param name="change">What is done.</param>
    /// <param name="toLater">What is done to those of keys that come later; null for nothing.</param>
    /// <returns>Whether there is one of this name.</returns>
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

    /// <summary>Does something by hand to the one of a name and key.</summary>
    /// <param name="name">The name.</param>
    /// <param name="key">The key as text.</param>
    /// <param name="change">What is done.</param>
    /// <returns>Whether there is one.</returns>
    public bool Change(string name, string key, Action<TPolicy> change)
    {
        TPolicy[] states = [.. Listed.Where(listed => listed.Name == name && PolicyDescriptions.Text(listed.Key) == key).Select(static listed => listed.State)];
        foreach (TPolicy state in states) change(state);
        return states.Length > 0;
    }

    /// <summary>What a state is called.</summary>
    public static string NameOf(Operation operation, string? sharedName) => sharedName ?? string.Create(CultureInfo.InvariantCulture, $"{operation.Service}/{operation.Name}");

    // Made outside of any lock, since the clock is asked: of two that are made at once the first is everybody's, and the other is dropped.
    private TPolicy Make(object owner, string name, TSettings settings) => _states.GetOrAdd(owner, create(name, settings));

    private IKeyedStates<TPolicy, TSettings> MakeKeyed<TKey>((object, Type) owner, string name, TSettings settings, int maxKeys) where TKey : notnull =>
        _keyed.GetOrAdd(owner, new KeyedStates<TKey, TPolicy, TSettings>(name, settings, maxKeys, time, create, overflowed));
}
