namespace Mesh.Inspection;

/// <summary>The inspectors of services, or of operations, in one container, in the order of their registration.</summary>
internal sealed class Inspectors<TSubject>(IEnumerable<InspectorEntry<TSubject>> entries, IServiceProvider provider, TimeProvider time) where TSubject : class
{
    public IReadOnlyList<Inspector<TSubject>> All { get; } = [.. entries.Select(entry => new Inspector<TSubject>(entry, provider, time))];

    /// <summary>Creates the list of parts for one subject, filled on request; null when there are no inspectors.</summary>
    /// <param name="subject">The snapshot of the service or operation.</param>
    /// <param name="key">The key that all snapshots of the subject share.</param>
    public PartList<TSubject>? Of(TSubject subject, object key) => All.Count == 0 ? null : new PartList<TSubject>(All, subject, key);
}
