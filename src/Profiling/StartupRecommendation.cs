namespace Mesh.Profiling;

/// <summary>A change and its effect on a start, simulated with the recorded durations.</summary>
/// <param name="Kind">The kind of change.</param>
/// <param name="Services">The services concerned: for an edge the dependent, then its dependency; empty for slots.</param>
/// <param name="Saving">The time by which the start would have been shorter; negative if longer.</param>
/// <param name="TotalAfter">The duration of the start with the change.</param>
/// <param name="Sentence">The change and the saving in words.</param>
public sealed record StartupRecommendation(StartupChange Kind, IReadOnlyList<string> Services, TimeSpan Saving, TimeSpan TotalAfter, string Sentence)
{
    /// <summary>The name of the enlarged pool, or null.</summary>
    public string? Pool { get; init; }

    /// <summary>The number of added slots.</summary>
    public int Slots { get; init; }

    /// <summary>
    /// The reason why the saving cannot be exact, in words; null when it is as exact as the simulation
    /// (<see cref="StartupReport.SimulationError"/>).
    /// </summary>
    public string? Caveat { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Sentence;
}

/// <summary>The changes that can make a start faster.</summary>
public enum StartupChange
{
    /// <summary>A dependency is removed, or only needed at the first call (<c>Lazy&lt;T&gt;</c>, <see cref="Until.FirstCall"/>).</summary>
    WithoutEdge = 0,

    /// <summary>The dependent only waits until the dependency is constructed (<see cref="Until.Constructed"/>).</summary>
    UntilConstructed = 1,

    /// <summary>The dependent waits until the dependency is initialized, and no longer until it is healthy.</summary>
    UntilInitialized = 2,

    /// <summary>More slots (<c>MeshOptions.MaxParallelStarts</c>).</summary>
    MoreSlots = 3,

    /// <summary>More slots in a pool (<c>MeshOptions.StartPools</c>).</summary>
    LargerPool = 4,

    /// <summary>More slots for constructors (<c>MeshOptions.ConstructionSlots</c>).</summary>
    MoreConstructionSlots = 5,

    /// <summary>A service takes half as long.</summary>
    HalfAsLong = 6,

    /// <summary>
    /// A service moves the work of <c>IServiceLifecycle.InitializeAsync</c> to <c>IServiceLifecycle.PrepareAsync</c>, which runs while its
    /// dependencies still initialize.
    /// </summary>
    PrepareEarly = 7,
}
