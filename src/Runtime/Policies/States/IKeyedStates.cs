namespace Mesh.Policies;

/// <summary>The states of one policy for all keys, whatever their type.</summary>
/// <typeparam name="TState">The state.</typeparam>
/// <typeparam name="TSettings">Its settings.</typeparam>
internal interface IKeyedStates<out TState, in TSettings>
{
    /// <summary><c>service/operation</c>, or the name under which operations share it.</summary>
    string Name { get; }

    /// <summary>The states of the keys that are known now.</summary>
    IReadOnlyCollection<TState> All { get; }

    /// <summary>Changes the settings of all, and how many are kept.</summary>
    void Apply(TSettings settings, int maxKeys);
}
