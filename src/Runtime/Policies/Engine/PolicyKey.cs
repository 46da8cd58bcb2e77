using System.ComponentModel;
using Mesh.Metrics;
using Mesh.Policies;

namespace Mesh.Generation;

/// <summary>
/// The key that tells the states of a policy apart: taken from the arguments of a call, without boxing and without building a string.
/// </summary>
/// <typeparam name="TState">The service and the arguments of a call.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class PolicyKey<TState>
{
    private protected PolicyKey() { }

    internal abstract KeyedState<TState, TPolicy, TSettings> Bind<TPolicy, TSettings>(StateSet<TPolicy, TSettings> states, Operation operation, TSettings settings, string? sharedName, int maxKeys)
        where TPolicy : class, IPolicyState<TSettings>
        where TSettings : PolicySettings;
}

/// <summary>A key of one type.</summary>
/// <typeparam name="TState">The service and the arguments of a call.</typeparam>
/// <typeparam name="TKey">The type of the key: an argument, or a tuple of arguments. Compared by its default equality.</typeparam>
/// <param name="key">Takes the key from the state of a call.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class PolicyKey<TState, TKey>(Func<TState, TKey> key) : PolicyKey<TState>
    where TKey : notnull
{
    internal override KeyedState<TState, TPolicy, TSettings> Bind<TPolicy, TSettings>(StateSet<TPolicy, TSettings> states, Operation operation, TSettings settings, string? sharedName, int maxKeys) =>
        new Bound<TPolicy, TSettings>(key, states.GetKeyed<TKey>(operation, settings, sharedName, maxKeys));

    private sealed class Bound<TPolicy, TSettings>(Func<TState, TKey> key, KeyedStates<TKey, TPolicy, TSettings> states) : KeyedState<TState, TPolicy, TSettings>
        where TPolicy : class, IPolicyState<TSettings>
        where TSettings : PolicySettings
    {
        public override TPolicy Get(in TState state)
        {
            try
            {
                return states[key(state)];
            }
            catch (Exception exception)
            {
                throw new PolicyCodeFailed(exception);
            }
        }

        public override bool IsOutdated(in TState state, TPolicy policy, object granted) => states.IsOutdated(key(state), policy, granted);

        public override void Apply(TSettings settings, int maxKeys) => states.Apply(settings, maxKeys);
    }
}

/// <summary>The states of a policy for the values of a key.</summary>
internal abstract class KeyedState<TState, TPolicy, TSettings>
{
    /// <summary>Returns the state of a policy for a call.</summary>
    public abstract TPolicy Get(in TState state);

    /// <summary>Returns whether a permit must be asked for again, because the state that granted it no longer belongs to the key.</summary>
    public abstract bool IsOutdated(in TState state, TPolicy policy, object granted);

    /// <summary>Changes the settings of all states.</summary>
    public abstract void Apply(TSettings settings, int maxKeys);
}
