namespace Mesh.Profiling;

/// <summary>How a start went: when each service could start, did, and was done. Offsets count from the beginning of the start.</summary>
/// <param name="Total">How long the whole start took, ready hooks included.</param>
/// <param name="Services">All that were to be started, in the order of the plan: also those that failed, are late, or never began.</param>
public sealed partial record StartupReport(TimeSpan Total, IReadOnlyList<ServiceStart> Services)
{
    /// <summary>Whether the start was given up: something critical failed, or it was cancelled. Then it tells what happened until then.</summary>
    public bool GivenUp { get; init; }

    /// <summary>
    /// The services whose start did not even begin, with what became of them: <see cref="ServiceStatus.Failed"/> where something that they require did not start, or they were <see cref="ServiceStart.StillBusy"/>, <see cref="ServiceStatus.Late"/> where that is still to come, else
    /// <see cref="ServiceStatus.Registered"/>, since the start was given up before.
    /// </summary>
    public IReadOnlyDictionary<string, ServiceStatus> Untried => Services.Where(static service => !service.Began)
        .DistinctBy(static service => service.Name)
        .ToDictionary(static service => service.Name, static service => service.Status, StringComparer.Ordinal);

    /// <summary>How many services could start at the same time (<c>MeshOptions.MaxParallelStarts</c>); null for no limit.</summary>
    public int? Slots { get; init => field = value is int.MaxValue or < 1 ? null : value; }

    /// <summary>How many constructors could run at the same time (<c>MeshOptions.ConstructionSlots</c>); null for no limit.</summary>
    public int? ConstructionSlots { get; init => field = value is int.MaxValue or < 1 ? null : value; }

    /// <summary>The size of each pool of slots that services started in.</summary>
    public IReadOnlyDictionary<string, int> Pools { get; init; } = new Dictionary<string, int>();

    /// <summary>The stages, in their order.</summary>
    public IReadOnlyList<StageStart> Stages { get; init; } = [];

    /// <summary>What the start would have taken one after the other: the sum of what all services for which it waited worked, waited between their attempts, and were waited for until they were healthy. What <c>ReadyAsync</c> takes is not in it.</summary>
    public TimeSpan Sequential => Services.Where(static service => !service.IsLate).Aggregate(TimeSpan.Zero, static (sum, service) => sum + service.Work + service.RetryWait + service.Gate);

    // Where ReadyAsync took the time, or the machine had other work, there may be none.
    internal bool HasGained => Sequential > Total;

    /// <summary>The chain of services that determined the time: from the one that finished last back along what each waited for: a dependency, or the gate before its stage.</summary>
    public IReadOnlyList<ServiceStart> CriticalChain => StartChain.Of(this);

    /// <summary>The report as it is written to and read from a file.</summary>
    /// <returns>The profile.</returns>
    public StartupProfile ToProfile() => new(this);

    /// <summary>How many services have started, and how long that took. (A record would print all that it can compute.)</summary>
    /// <returns>One line, such as <c>10 of 12 services in 34.5 ms: 1 failed (cache), 1 not started because of what it requires (search)</c>.</returns>
    public override string ToString()
    {
        StartCounts counts = StartCounts.Of(this);
        return $"{counts.Summary} in {Milliseconds.Of(Total)}{(counts.IsComplete ? "" : $": {counts.Others}")}";
    }
}
