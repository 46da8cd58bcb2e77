namespace Mesh.Policies;

/// <summary>The states of one policy for all keys, whatever the type of the keys.</summary>
/// <typeparam name="TPolicy">The type of the states.</typeparam>
/// <typeparam name="TSettings">The type of their settings.</typeparam>
internal interface IKeyedStates<TPolicy, in TSettings>
{
    /// <summary>The name of the states: <c>service/operation</c>, or the name under which operations share them.</summary>
    string Name { get; }

    /// <summary>The states of the keys that are known now.</summary>
    IReadOnlyCollection<ListedState<TPolicy>> All { get; }

    /// <summary>Changes all states by hand.</summary>
    /// <param name="change">The change.</param>
    /// <param name="toLater">The change to states that are created from now on; null for none.</param>
    void Change(Action<TPolicy> change, Action<TPolicy>? toLater);

    /// <summary>Changes the settings of all states, and the number of states that are kept.</summary>
    void Apply(TSettings settings, int maxKeys);
}
