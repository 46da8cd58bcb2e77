namespace Mesh.Policies;

/// <summary>The states of one policy for all keys, whatever their type.</summary>
/// <typeparam name="TPolicy">The state that the policy keeps between calls.</typeparam>
/// <typeparam name="TSettings">Its settings.</typeparam>
internal interface IKeyedStates<TPolicy, in TSettings>
{
    /// <summary><c>service/operation</c>, or the name under which operations share it.</summary>
    string Name { get; }

    /// <summary>The states of the keys that are known now.</summary>
    IReadOnlyCollection<ListedState<TPolicy>> All { get; }

    /// <summary>Does something to all of them by hand.</summary>
    /// <param name="change">What is done.</param>
    /// <param name="toLater">What is done to those that are made from now on; null for nothing.</param>
    void Change(Action<TPolicy> change, Action<TPolicy>? toLater);

    /// <summary>Changes the settings of all, and how many are kept.</summary>
    void Apply(TSettings settings, int maxKeys);
}
