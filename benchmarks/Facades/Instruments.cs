using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Mesh.Benchmarks.Facades;

/// <summary>
/// The meter and activity source of the decorators that do not use Mesh: the same instruments, the same number of tags. They are in an
/// object that is passed to the decorators, as in Mesh, and as in an application whose meter comes from <see cref="IMeterFactory"/>.
/// </summary>
internal sealed class Instruments
{
    public const string Name = "Hand";
    private static readonly double s_secondsPerTick = 1.0 / Stopwatch.Frequency;
    private static readonly Meter s_meter = new(Name);

    public static Instruments Shared { get; } = new();

    public ActivitySource Source { get; } = new(Name);

    public Histogram<double> Duration { get; } = s_meter.CreateHistogram<double>("hand.operation.duration", "s");

    public UpDownCounter<long> Active { get; } = s_meter.CreateUpDownCounter<long>("hand.operation.active", "{call}");

    public static KeyValuePair<string, object?>[] Tags(string operation) => [new("hand.service", "measured"), new("hand.contract", nameof(IMeasured)), new("hand.operation", operation)];

    public Activity? Start(string name, KeyValuePair<string, object?>[] tags) => Source.HasListeners() ? Source.StartActivity(ActivityKind.Internal, tags: tags, name: name) : null;

    /// <summary>
    /// Makes the parent the current activity. A caller that gets a pending task must not continue inside of the call's activity, or each call would
    /// be a child of the one before.
    /// </summary>
    public static void Detach(Activity? activity)
    {
        if (activity is not null) Activity.Current = activity.Parent;
    }

    public void Began(KeyValuePair<string, object?>[] tags) => Active.Add(1, tags);

    public void Ended(KeyValuePair<string, object?>[] tags, long start, Exception? error)
    {
        Active.Add(-1, tags);
        if (!Duration.Enabled) return;
        double seconds = (Stopwatch.GetTimestamp() - start) * s_secondsPerTick; // A TimeSpan would cut it to 100 ns.
        if (error is null) Duration.Record(seconds, tags);
        else Duration.Record(seconds, [.. tags, new("error.type", error.GetType().FullName)]);
    }
}
