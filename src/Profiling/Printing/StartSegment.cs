namespace Mesh.Profiling;

/// <summary>The activity of a service in a segment of its start.</summary>
internal enum SegmentKind
{
    Wait,
    SlotWait,
    Construct,
    Prepare,
    BackOff,
    Initialize,
    Gate,
}

/// <summary>A segment of a service's start.</summary>
internal readonly record struct StartSegment(SegmentKind Kind, TimeSpan Begin, TimeSpan End)
{
    /// <summary>The character and the name of each kind.</summary>
    public static readonly IReadOnlyDictionary<SegmentKind, (char Mark, string Name)> Kinds = new Dictionary<SegmentKind, (char, string)>
    {
        [SegmentKind.Wait] = ('.', "waits for dependencies"),
        [SegmentKind.SlotWait] = (':', "waits for a slot"),
        [SegmentKind.Construct] = ('#', "construct"),
        [SegmentKind.Prepare] = ('+', "prepare"),
        [SegmentKind.BackOff] = ('~', "waits for the next attempt"),
        [SegmentKind.Initialize] = ('=', "initialize"),
        [SegmentKind.Gate] = ('-', "until healthy"),
    };

    /// <summary>
    /// Gets the segments of a service in order, without those that took no time. For several attempts, the waits come first, then the work.
    /// </summary>
    public static IEnumerable<StartSegment> Of(ServiceStart service)
    {
        TimeSpan prepared = service.Started + service.Construct + service.Prepare;
        TimeSpan attempted = service.InitializeStarted + service.RetryWait;
        StartSegment[] segments =
        [
            new(SegmentKind.Wait, TimeSpan.Zero, service.Ready),
            new(SegmentKind.SlotWait, service.Ready, service.Started),
            new(SegmentKind.Construct, service.Started, service.Started + service.Construct),
            new(SegmentKind.Prepare, service.Started + service.Construct, prepared),
            new(SegmentKind.Wait, prepared, service.InitializeStarted),
            new(SegmentKind.BackOff, service.InitializeStarted, attempted),
            new(SegmentKind.Initialize, attempted, service.Finished),
            new(SegmentKind.Gate, service.Finished, service.Healthy),
        ];
        return segments.Where(static segment => segment.End > segment.Begin);
    }
}
