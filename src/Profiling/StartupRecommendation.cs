namespace Mesh.Profiling;

/// <summary>A change, and what it would have done to a start: simulated again over the recorded durations.</summary>
/// <param name="Kind">What is changed.</param>
/// <param name="Services">The services it is about: of an edge the dependent, then what it depends on; empty for slots.</param>
/// <param name="Saving">By how much the start would have been shorter; negative where longer.</param>
/// <param name="TotalAfter">How long the start would have taken.</param>
/// <param name="Sentence">The change and the saving in words.</param>
public sealed record StartupRecommendation(StartupChange Kind, IReadOnlyList<string> Services, TimeSpan Saving, TimeSpan TotalAfter, string Sentence)
{
    /// <summary>The pool that is made larger, or null.</summary>
    public string? Pool { get; init; }

    /// <summary>How many slots are added.</summary>
    public int Slots { get; init; }

    /// <summary>Why the saving cannot be exact, in words; null where it is as exact as the simulation is (<see cref="StartupReport.SimulationError"/>).</summary>
    public string? Caveat { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Sentence;
}

/// <summary>What can be changed to make a start faster.</summary>
public enum StartupChange
{
    /// <summary>A dependency goes, or is needed at the first call only (<c>Lazy&lt;T&gt;</c>, <see cref="Until.FirstCall"/>).</summary>
    WithoutEdge = 0,

    /// <summary>A dependency is waited for until it is constructed only (<see cref="Until.Constructed"/>).</summary>
    UntilConstructed = 1,

    /// <summary>A dependency is waited for until it is initialized, and no longer until it is healthy.</summary>
    UntilInitialized = 2,

    /// <summary>More slots (<c>MeshOptions.MaxParallelStarts</c>).</summary>
    MoreSlots = 3,

    /// <summary>More slots in a pool (<c>MeshOptions.StartPools</c>).</summary>
    LargerPool = 4,

    /// <summary>More slots for constructors (<c>MeshOptions.ConstructionSlots</c>).</summary>
    MoreConstructionSlots = 5,

    /// <summary>A service takes half as long.</summary>
    HalfAsLong = 6,

    /// <summary>A service does in <c>IServiceLifecycle.PrepareAsync</c>, while its dependencies still initialize, what it did in <c>IServiceLifecycle.InitializeAsync</c>.</summary>
    PrepareEarly = 7,
}
