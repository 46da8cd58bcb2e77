namespace Mesh.Policies;

/// <summary>The states of one policy for all keys, whatever their type.</summary>
/// <typeparam name="TState">The state.</typeparam>
/// <typeparam name="TSettings">Its settings.</typeparam>
internal interface IKeyedStates<TState, in TSettings>
{
    /// <summary><c>service/operation</c>, or the name under which operations share it.</summary>
    string Name { get; }

    /// <summary>The states of the keys that are known now.</summary>
    IReadOnlyCollection<ListedState<TState>> All { get; }

    /// <summary>Does something to all of them by hand.</summary>
    /// <param name="change">What is done.</param>
    /// <param name="toLater">What is done to those that are made from now on; null for nothing.</param>
    void Change(Action<TState> change, Action<TState>? toLater);

    /// <summary>Changes the settings of all, and how many are kept.</summary>
    void Apply(TSettings settings, int maxKeys);
}
