namespace Mesh.Policies;

/// <summary>
/// The state that a policy keeps between calls. If each key has a state of its own, a state can be forgotten; the default implementations
/// are for a policy that loses nothing by that.
/// </summary>
/// <typeparam name="TSettings">The type of its settings.</typeparam>
internal interface IPolicyState<TSettings> where TSettings : PolicySettings
{
    /// <summary>The name of the state: <c>service/operation</c>, or the name under which operations share it.</summary>
    string Name { get; }

    /// <summary>
    /// Returns whether a permit of this state still counts. It does not if the state was forgotten before; nor, for the state that keys
    /// without room share, if the key may have had a state of its own since, and lost it. The caller must then ask anew.
    /// </summary>
    /// <param name="granted">The permit.</param>
    bool Counts(object granted) => true;

    /// <summary>
    /// Gives the state a function that finds the key's present state, for calls that end after this state was forgotten. Called before the
    /// state is visible to others, under a lock.
    /// </summary>
    void BelongsTo(Func<IPolicyState<TSettings>> present) { }

    /// <summary>Forgets the state, unless something would be lost. Called under a lock: reads no clock.</summary>
    /// <param name="now">The present time, as a timestamp.</param>
    /// <param name="idle">The time since the state was last looked up.</param>
    /// <returns>Zero if the state is forgotten; else the least time for which it is still needed if nobody uses it meanwhile.</returns>
    TimeSpan TryForget(long now, TimeSpan idle) => TimeSpan.Zero;

    /// <summary>
    /// Begins with no permits, and gets none before <see cref="BeginAfter"/>. Called before the state is visible to others, under a lock.
    /// </summary>
    void BeginSpent() { }

    /// <summary>
    /// Ends what <see cref="BeginSpent"/> began: permits that were spent from the state shared by keys without room may all have been spent
    /// by this key.
    /// </summary>
    /// <param name="shared">The shared state.</param>
    /// <param name="now">A timestamp that is not later than any permit that the shared state grants from now on.</param>
    void BeginAfter(IPolicyState<TSettings> shared, long now) { }

    /// <summary>
    /// Tells the state that keys share that a key's own state is forgotten. Permits that the shared state grants from now on are later than
    /// all permits of the forgotten one; permits that it granted before, and that have not been checked yet, no longer count
    /// (<see cref="Counts"/>), because they may be that key's. Called under a lock, while the key's own state can still be found.
    /// </summary>
    /// <param name="forgotten">The key's own state.</param>
    void GoOnAfter(IPolicyState<TSettings> forgotten) { }

    /// <summary>Changes the settings and keeps the state.</summary>
    void Apply(TSettings settings);
}
