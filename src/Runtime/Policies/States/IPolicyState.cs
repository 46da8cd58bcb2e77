namespace Mesh.Policies;

/// <summary>What a policy keeps between calls. Where each key has its own, it can be forgotten; the defaults are those of a policy for which that loses nothing.</summary>
/// <typeparam name="TSettings">Its settings.</typeparam>
internal interface IPolicyState<TSettings> where TSettings : PolicySettings
{
    /// <summary><c>service/operation</c>, or the name under which operations share it.</summary>
    string Name { get; }

    /// <summary>Whether what it has granted still counts. Not where it was forgotten before, or, of the one that keys share, where the key may have had its own, and lost it, since: who got it must ask anew.</summary>
    /// <param name="granted">What was granted.</param>
    bool Counts(object granted) => true;

    /// <summary>Says how what is the key's state at the time is found, once this one was forgotten: for what comes back to it then. Called before anybody knows it, under a lock.</summary>
    void BelongsTo(Func<IPolicyState<TSettings>> present) { }

    /// <summary>Forgets it, unless something would be lost. Called under a lock: it looks at no clock.</summary>
    /// <param name="now">What the clock says, as a timestamp.</param>
    /// <param name="idle">For how long nobody has looked it up.</param>
    /// <returns>Zero when it is forgotten; else for how long at least it is still needed if nobody uses it meanwhile.</returns>
    TimeSpan TryForget(long now, TimeSpan idle) => TimeSpan.Zero;

    /// <summary>Begins with nothing to grant, however long that takes, until <see cref="BeginAfter"/>. Called before anybody knows it, under a lock.</summary>
    void BeginSpent() { }

    /// <summary>Ends what <see cref="BeginSpent"/> began: what is spent of the one that keys without room share may all have been this key's.</summary>
    /// <param name="shared">That one.</param>
    /// <param name="now">What the clock said some time before: what the shared one has granted since is later.</param>
    void BeginAfter(IPolicyState<TSettings> shared, long now) { }

    /// <summary>
    /// Tells the one that keys share that a key's own is forgotten: what it grants from now on is later than all that the other has granted, and what it has granted before, and nobody has asked about yet, counts
    /// no more (<see cref="Counts"/>), as it may be that key's. Called under a lock, while the own can still be found.
    /// </summary>
    /// <param name="forgotten">The key's own.</param>
    void GoOnAfter(IPolicyState<TSettings> forgotten) { }

    /// <summary>Changes the settings and keeps the state.</summary>
    void Apply(TSettings settings);
}
