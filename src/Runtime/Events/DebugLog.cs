using System.Threading.Channels;
using Mesh.Metrics;
using Microsoft.Extensions.Logging;

namespace Mesh.Events;

/// <summary>
/// Writes events, and at most one slow call a second of each operation, to the log. It does so on threads of its own, so that a logger
/// that blocks delays nothing else.
/// </summary>
internal sealed class DebugLog : IDisposable
{
    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(1);

    private readonly Channel<SlowCall> _slow = Channel.CreateBounded<SlowCall>(new BoundedChannelOptions(SlowCalls.Kept) { FullMode = BoundedChannelFullMode.DropOldest });
    private readonly MeshEventSubscription _events;
    private readonly MeshMetrics _metrics;
    private readonly ILogger _log;

    public DebugLog(MeshEvents events, MeshMetrics metrics, ILogger log)
    {
        (_metrics, _log) = (metrics, log);
        _events = events.Subscribe();
        _metrics.Slow.Noted = call => _slow.Writer.TryWrite(call);
        _ = Task.Run(LogEventsAsync);
        _ = Task.Run(LogSlowAsync);
    }

    public void Dispose()
    {
        _metrics.Slow.Noted = null;
        _slow.Writer.TryComplete();
        _events.Dispose();
    }

    private async Task LogEventsAsync()
    {
        await foreach (MeshEvent occurrence in _events.ConfigureAwait(false)) Unfailing(() => DebugLines.Event(_log, occurrence.Sequence, KindOf(occurrence), ErrorText.Print(occurrence)));
    }

    private async Task LogSlowAsync()
    {
        var last = new Dictionary<(string, string, string), (DateTimeOffset Time, int Since)>();
        await foreach (SlowCall call in _slow.Reader.ReadAllAsync().ConfigureAwait(false))
        {
            (string, string, string) operation = (call.Service, call.Contract, call.Operation);
            if (last.TryGetValue(operation, out (DateTimeOffset Time, int Since) before) && call.Time - before.Time < s_interval)
            {
                last[operation] = before with { Since = before.Since + 1 };
                continue;
            }

            last[operation] = (call.Time, 0);
            Unfailing(() => DebugLines.Slow(_log, call.Service, call.Operation, call.Duration.TotalMilliseconds, SlowWatch.Times, call.ErrorType ?? "nothing", call.TraceId ?? "none", before.Since));
        }
    }

    // What somebody else has derived may throw.
    private static string KindOf(MeshEvent occurrence)
    {
        try
        {
            return occurrence.Kind;
        }
#pragma warning disable CA1031 // The line is written all the same.
        catch (Exception)
#pragma warning restore CA1031
        {
            return occurrence.GetType().Name;
        }
    }

    // A logger that fails has nobody to tell; what comes after it is logged all the same.
    private static void Unfailing(Action write)
    {
        try
        {
            write();
        }
#pragma warning disable CA1031 // What a logger throws is its own matter.
        catch (Exception) { }
#pragma warning restore CA1031
    }
}
