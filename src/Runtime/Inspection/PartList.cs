namespace Mesh.Inspection;

/// <summary>
/// The parts that capabilities add to one snapshot of a service or an operation. Each inspector is asked when its part is first requested,
/// and only until it has answered. Not part of equality: snapshots are equal by what is known without asking.
/// </summary>
internal sealed class PartList<TSubject>(IReadOnlyList<Inspector<TSubject>> inspectors, TSubject subject, object key) where TSubject : class
{
    private readonly InspectedPart?[] _answers = new InspectedPart?[inspectors.Count];

    /// <summary>Finds the first part of a type; only inspectors of such parts are asked.</summary>
    public T? Find<T>() where T : class
    {
        for (int i = 0; i < _answers.Length; i++)
        {
            if (!typeof(T).IsAssignableFrom(inspectors[i].Part)) continue;
            InspectedPart answer = Volatile.Read(ref _answers[i]) ?? Keep(i, inspectors[i].Ask(subject, key, InspectionCall.Current));
            if (answer.Value is T part) return part;
        }

        return null;
    }

    /// <summary>Gets all parts, including those that failed.</summary>
    public async Task<IReadOnlyList<InspectedPart>> AllAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Task<InspectedPart>[] asked = [.. inspectors.Select((inspector, index) => Volatile.Read(ref _answers[index]) is { } known ? Task.FromResult(known) : AskAsync(inspector, index, cancellationToken))];
        InspectedPart[] answers = await Task.WhenAll(asked).ConfigureAwait(false);
        return [.. answers.Where(static answer => answer != InspectedPart.None)];
    }

    public override bool Equals(object? obj) => obj is PartList<TSubject>;

    public override int GetHashCode() => 0;

    private async Task<InspectedPart> AskAsync(Inspector<TSubject> inspector, int index, CancellationToken cancellationToken) =>
        Keep(index, await inspector.AskAsync(subject, key, cancellationToken).ConfigureAwait(false));

    // Of two who have asked at once all get the answer that was there first.
    private InspectedPart Keep(int index, InspectedPart answer) => answer.Error is not null ? answer : Interlocked.CompareExchange(ref _answers[index], answer, null) ?? answer;
}
