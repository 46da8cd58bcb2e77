using System.Diagnostics;
using System.Diagnostics.Metrics;
using Mesh.Metrics;
using Microsoft.Extensions.Logging;

namespace Mesh.Policies;

/// <summary>A counter of events of operations, with the tags of the operation and one more.</summary>
/// <param name="metrics">The metrics with the meter and the prefix.</param>
/// <param name="name">The instrument's name, without prefix.</param>
/// <param name="unit">The unit of the counter.</param>
/// <param name="description">The description of the counter, as a sentence.</param>
/// <param name="logger">Receives the failure of a listener.</param>
/// <param name="tag">The tag's name, without prefix; null for none.</param>
internal sealed class OperationCounter(MeshMetrics metrics, string name, string unit, string description, ILogger logger, string? tag = null)
{
    private readonly Counter<long> _counter = metrics.Meter.CreateCounter<long>($"{metrics.Prefix}.{name}", unit, description);
    private readonly string? _tag = tag is null ? null : $"{metrics.Prefix}.{tag}";
    private int _isReported;

    /// <summary>
    /// Counts one more event. Does and allocates nothing if nobody listens. A listener that throws does not change the outcome of the call.
    /// </summary>
    public void Add(Operation operation, string? value = null)
    {
        if (!_counter.Enabled) return;
        var tags = new TagList(operation.Tags);
        if (_tag is not null) tags.Add(_tag, value);
        try
        {
            _counter.Add(1, tags);
        }
#pragma warning disable CA1031 // The failure is the listener's, and logged once.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            if (Interlocked.Exchange(ref _isReported, 1) == 0) PolicyLog.ListenerFailed(logger, exception, _counter.Name);
        }
    }
}
