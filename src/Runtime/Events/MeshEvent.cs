namespace Mesh.Events;

/// <summary>
/// Something that happened at one moment, mostly to a service. Capabilities and applications may derive their own events and raise them
/// with <see cref="IMeshEvents.Publish"/>. An event is a record, which is copied, and its members may be read on other threads at any time.
/// </summary>
public abstract record MeshEvent
{
    /// <summary>The number of the event: 1 for the first of the application, then one more for each. Zero until it has been published.</summary>
    public long Sequence { get; internal set; }

    /// <summary>The time of publication, by the container's <see cref="TimeProvider"/>; never earlier than that of the event before.</summary>
    public DateTimeOffset Time { get; internal set; }

    /// <summary>The kind of event, in a word for logs and files.</summary>
    public abstract string Kind { get; }

    /// <summary>The name of the service concerned; null when the event concerns no single service.</summary>
    public string? Service { get; init; }

    /// <summary>The operation concerned; null when the event concerns the service.</summary>
    public string? Operation { get; init; }

    /// <summary>
    /// Whether the event is kept for later readers. Events raised hundreds of times a second should not be: 1,000 of them would displace
    /// all others. An event that is not kept only reaches those subscribed at the time.
    /// </summary>
    public virtual bool IsKept => true;

    /// <summary>Describes the event in a sentence.</summary>
    /// <returns>The sentence, without time.</returns>
    public abstract override string ToString();
}
