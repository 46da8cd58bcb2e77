using System.Diagnostics;
using Mesh.Metrics;

namespace Mesh.Policies;

/// <summary>Runs the application's pieces of code, by their names.</summary>
[StackTraceHidden, DebuggerStepThrough]
internal sealed class Resilience : IResilience
{
    private readonly Dictionary<string, ResilientCode> _code = new(StringComparer.Ordinal);

    /// <exception cref="ServiceException">Two pieces of code have the same name.</exception>
    public Resilience(IEnumerable<ResilienceEntry> entries, MeshMetrics metrics, MeshPolicies policies)
    {
        foreach (ResilienceEntry entry in entries)
        {
            if (_code.TryAdd(entry.Name, new ResilientCode(metrics.Own(entry.Name), entry.Settings, policies))) continue;
            throw new ServiceException($"Two classes are marked [Resilience(\"{entry.Name}\")], so it is not clear whose policies apply. Give one of them another name.") { Kind = ServiceErrorKind.Ambiguous };
        }
    }

    public ValueTask<TResult> ExecuteAsync<TState, TResult>(string name, TState state, Func<TState, CancellationToken, ValueTask<TResult>> work, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(work);
        return Find(name).ExecuteAsync(state, work, cancellationToken);
    }

    public ValueTask ExecuteAsync<TState>(string name, TState state, Func<TState, CancellationToken, ValueTask> work, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(work);
        return Find(name).ExecuteAsync(state, work, cancellationToken);
    }

    private ResilientCode Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (_code.TryGetValue(name, out ResilientCode? found)) return found;
        throw new ServiceException($"No class of the application is marked [Resilience(\"{name}\")].{SimilarNames.Sentence(name, _code.Keys)}") { Kind = ServiceErrorKind.NotFound };
    }
}
