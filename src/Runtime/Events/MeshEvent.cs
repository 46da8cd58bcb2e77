namespace Mesh;

/// <summary>Something that has happened, at one moment, mostly to a service. Capabilities and applications may derive their own.</summary>
public abstract record MeshEvent
{
    /// <summary>Its number: 1 for the first of the process, one more for each that follows. Zero as long as it has not been published.</summary>
    public long Sequence { get; internal set; }

    /// <summary>When it was published, by the container's <see cref="TimeProvider"/>; never earlier than the event before it.</summary>
    public DateTimeOffset Time { get; internal set; }

    /// <summary>What kind of event it is, in a word for logs and files.</summary>
    public abstract string Kind { get; }

    /// <summary>The name of the service to which it happened; null when it concerns no single one.</summary>
    public string? Service { get; init; }

    /// <summary>The operation to which it happened; null when it concerns the service.</summary>
    public string? Operation { get; init; }

    /// <summary>What happened, in a sentence.</summary>
    /// <returns>The sentence, without time.</returns>
    public abstract override string ToString();
}
