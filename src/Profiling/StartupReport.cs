namespace Mesh.Profiling;

/// <summary>
/// The report of a start: when each service could start, when it did, and when it finished. Times are offsets
/// from the beginning of the start.
/// </summary>
/// <param name="Total">The duration of the whole start, ready hooks included.</param>
/// <param name="Services">All services of the start, in the order of the plan, including those that failed, are late, or never began.</param>
public sealed partial record StartupReport(TimeSpan Total, IReadOnlyList<ServiceStart> Services)
{
    /// <summary>
    /// Whether the start was given up because a critical service failed, or because it was cancelled. The report
    /// then covers the time until that.
    /// </summary>
    public bool GivenUp { get; init; }

    /// <summary>
    /// The services whose start did not begin, with their status: <see cref="ServiceStatus.Failed"/> when a service that they require did
    /// not start, or they were <see cref="ServiceStart.StillBusy"/>; <see cref="ServiceStatus.Late"/> when the start may still begin;
    /// otherwise <see cref="ServiceStatus.Registered"/>, because the start was given up before.
    /// </summary>
    public IReadOnlyDictionary<string, ServiceStatus> Untried => Services.Where(static service => !service.Began)
        .DistinctBy(static service => service.Name)
        .ToDictionary(static service => service.Name, static service => service.Status, StringComparer.Ordinal);

    /// <summary>The number of services that could start at the same time (<c>MeshOptions.MaxParallelStarts</c>); null for no limit.</summary>
    public int? Slots { get; init => field = value is int.MaxValue or < 1 ? null : value; }

    /// <summary>The number of constructors that could run at the same time (<c>MeshOptions.ConstructionSlots</c>); null for no limit.</summary>
    public int? ConstructionSlots { get; init => field = value is int.MaxValue or < 1 ? null : value; }

    /// <summary>The size of each pool of slots in which services started.</summary>
    public IReadOnlyDictionary<string, int> Pools { get; init; } = new Dictionary<string, int>();

    /// <summary>The stages, in their order.</summary>
    public IReadOnlyList<StageStart> Stages { get; init; } = [];

    /// <summary>
    /// The duration of a sequential start: the sum of all services' work, of their waits between attempts, and of the waits for their
    /// health, without late services. Does not include <c>ReadyAsync</c>.
    /// </summary>
    public TimeSpan Sequential => Services.Where(static service => !service.IsLate).Aggregate(TimeSpan.Zero, static (sum, service) => sum + service.Work + service.RetryWait + service.Gate);

    // Where ReadyAsync took the time, or the machine had other work, there may be none.
    internal bool HasGained => Sequential > Total;

    /// <summary>
    /// The chain of services that determined the duration of the start: from the service that finished last, back along the dependency or
    /// the gate for which each waited.
    /// </summary>
    public IReadOnlyList<ServiceStart> CriticalChain => StartChain.Of(this);

    /// <summary>Gets the report as a profile, which can be written to and read from a file.</summary>
    /// <returns>The profile.</returns>
    public StartupProfile ToProfile() => new(this);

    /// <summary>Returns the number of started services and the duration. (The default of a record would print every computed property.)</summary>
    /// <returns>One line, such as <c>10 of 12 services in 34.5 ms: 1 failed (cache), 1 not started because of what it requires (search)</c>.</returns>
    public override string ToString()
    {
        StartCounts counts = StartCounts.Of(this);
        return $"{counts.Summary} in {Milliseconds.Of(Total)}{(counts.IsComplete ? "" : $": {counts.Others}")}";
    }
}
