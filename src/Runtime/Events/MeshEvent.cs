namespace Mesh.Events;

/// <summary>
/// Something that has happened, at one moment, mostly to a service. Capabilities and applications may derive their own, and raise them with <see cref="IMeshEvents.Publish"/>: a record, which is copied, with what others may see on other
/// threads at any time.
/// </summary>
public abstract record MeshEvent
{
    /// <summary>Its number: 1 for the first of the application, one more for each that follows. Zero as long as it has not been published.</summary>
    public long Sequence { get; internal set; }

    /// <summary>When it was published, by the container's <see cref="TimeProvider"/>; never earlier than the event before it.</summary>
    public DateTimeOffset Time { get; internal set; }

    /// <summary>What kind of event it is, in a word for logs and files.</summary>
    public abstract string Kind { get; }

    /// <summary>The name of the service to which it happened; null when it concerns no single one.</summary>
    public string? Service { get; init; }

    /// <summary>The operation to which it happened; null when it concerns the service.</summary>
    public string? Operation { get; init; }

    /// <summary>
    /// Whether it is among those that are kept for who comes later. Of a kind that is raised by the hundred a second it had better not be: 1,000 of it would leave nothing else. One that is not kept is told to those who listen, and to
    /// nobody else.
    /// </summary>
    public virtual bool IsKept => true;

    /// <summary>What happened, in a sentence.</summary>
    /// <returns>The sentence, without time.</returns>
    public abstract override string ToString();
}
