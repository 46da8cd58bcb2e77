using System.Diagnostics;
using System.Diagnostics.Metrics;
using Mesh.Metrics;
using Microsoft.Extensions.Logging;

namespace Mesh.Policies;

/// <summary>A counter of what happens to operations, with one tag beside theirs.</summary>
/// <param name="metrics">Whose meter and prefix.</param>
/// <param name="name">The instrument's name, without prefix.</param>
/// <param name="unit">What it counts.</param>
/// <param name="description">What it counts, as a sentence.</param>
/// <param name="logger">Told of a listener that throws.</param>
/// <param name="tag">The tag's name, without prefix; null for none.</param>
internal sealed class OperationCounter(MeshMetrics metrics, string name, string unit, string description, ILogger logger, string? tag = null)
{
    private readonly Counter<long> _counter = metrics.Meter.CreateCounter<long>($"{metrics.Prefix}.{name}", unit, description);
    private readonly string? _tag = tag is null ? null : $"{metrics.Prefix}.{tag}";
    private int _isReported;

    /// <summary>Counts one more. Nothing is done when nobody listens, and nothing is allocated. What a listener throws changes nothing of what the call comes to.</summary>
    public void Add(Operation operation, string? value = null)
    {
        if (!_counter.Enabled) return;
        var tags = new TagList(operation.Tags);
        if (_tag is not null) tags.Add(_tag, value);
        try
        {
            _counter.Add(1, tags);
        }
#pragma warning disable CA1031 // It is the listener's, and said once.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            if (Interlocked.Exchange(ref _isReported, 1) == 0) PolicyLog.ListenerFailed(logger, exception, _counter.Name);
        }
    }
}
