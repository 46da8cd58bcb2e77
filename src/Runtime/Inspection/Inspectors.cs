namespace Mesh.Inspection;

/// <summary>Who has something to say of services, or of operations; in one container, in the order in which they were registered.</summary>
internal sealed class Inspectors<TSubject>(IEnumerable<InspectorEntry<TSubject>> entries, IServiceProvider provider, TimeProvider time) where TSubject : class
{
    public IReadOnlyList<Inspector<TSubject>> All { get; } = [.. entries.Select(entry => new Inspector<TSubject>(entry, provider, time))];

    /// <summary>What is said of one of them, to be asked when somebody wants to know; null where nobody has anything to say of any.</summary>
    /// <param name="subject">It, as it stands.</param>
    /// <param name="key">What is the same for all snapshots of it.</param>
    public PartList<TSubject>? Of(TSubject subject, object key) => All.Count == 0 ? null : new PartList<TSubject>(All, subject, key);
}
