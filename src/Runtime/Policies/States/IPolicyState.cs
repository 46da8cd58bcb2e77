namespace Mesh.Policies;

/// <summary>What a policy keeps between calls. Where each key has its own, it can be forgotten; the defaults are those of a policy for which that loses nothing.</summary>
/// <typeparam name="TSettings">Its settings.</typeparam>
internal interface IPolicyState<TSettings> where TSettings : PolicySettings
{
    /// <summary><c>service/operation</c>, or the name under which operations share it.</summary>
    string Name { get; }

    /// <summary>Whether it was forgotten: what it grants from then on counts nowhere, and whoever has got it must look for another.</summary>
    bool IsForgotten => false;

    /// <summary>Forgets it, unless something would be lost. Called under a lock: it looks at no clock.</summary>
    /// <param name="now">What the clock says, as a timestamp.</param>
    /// <param name="idle">For how long nobody has looked it up.</param>
    /// <returns>Zero when it is forgotten; else for how long at least it is still needed if nobody uses it meanwhile.</returns>
    TimeSpan TryForget(long now, TimeSpan idle) => TimeSpan.Zero;

    /// <summary>Begins with all spent. Called before anybody knows it, under a lock: it looks at no clock.</summary>
    /// <param name="now">What the clock says.</param>
    void BeginSpent(long now) { }

    /// <summary>Ends what <see cref="BeginSpent"/> began: what is spent of the one that keys without room share may all have been this key's.</summary>
    /// <param name="shared">That one.</param>
    /// <param name="now">What the clock says.</param>
    void BeginAfter(IPolicyState<TSettings> shared, long now) { }

    /// <summary>Changes the settings and keeps the state.</summary>
    void Apply(TSettings settings);
}
