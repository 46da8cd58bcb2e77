using System.Diagnostics;

namespace Mesh.Metrics;

/// <summary>The half of a <see cref="MeasuredStream{T}"/> that does not depend on its items: so that there is one state machine, and one pool of them, for all streams.</summary>
[StackTraceHidden, DebuggerStepThrough]
internal abstract class MeasuredSteps(Operation operation)
{
    private OperationCall _call;
    private Phase _phase;

    private enum Phase : byte
    {
        New,
        Stepping,
        Paused,
        Ended,
    }

    protected Operation Operation => operation;

    /// <summary>Reads the item to which the inner stream has stepped.</summary>
    internal abstract void TakeCurrent();

    /// <summary>Disposes the inner stream where there is one; a task that has failed where that throws at once.</summary>
    internal abstract ValueTask DisposeItemsAsync();

    /// <summary>The step has an item: the caller may ask for the next.</summary>
    internal void Pause() => _phase = Phase.Paused;

    /// <summary>Ends the enumeration and its call.</summary>
    /// <returns>What the step is to fail with: see <see cref="OperationCall.End(Exception?)"/>.</returns>
    internal Exception? End(Exception? error)
    {
        _phase = Phase.Ended;
        return _call.End(error);
    }

    /// <summary>Begins a step, inside the call's activity. The first begins the call, unless that is rejected; after the end there is none.</summary>
    /// <param name="outside">The activity to go back to when the step is left.</param>
    protected bool TryBeginStep(out Activity? outside)
    {
        outside = null;
        switch (_phase)
        {
            case Phase.Paused:
                outside = Resume();
                break;
            case Phase.New:
                if (!operation.TryStart(out _call)) return false;
                outside = _call.Activity?.Parent;
                break;
            case Phase.Ended:
                return false;
            default:
                throw Overlap();
        }

        _phase = Phase.Stepping;
        return true;
    }

    /// <summary>What a step is that has not begun: the end of the items, or the rejection.</summary>
    protected ValueTask<bool> NoStep() => _phase == Phase.New ? _call.Rejected(default(ValueTask<bool>)) : new ValueTask<bool>(false);

    /// <summary>Begins an early disposal: of an enumeration that has begun and not ended.</summary>
    /// <param name="outside">The activity to go back to.</param>
    protected bool TryBeginDisposal(out Activity? outside)
    {
        if (_phase == Phase.Stepping) throw Overlap();
        bool hasBegun = _phase == Phase.Paused;
        outside = hasBegun ? Resume() : null;
        _phase = Phase.Ended;
        return hasBegun;
    }

    /// <summary>Ends the call when the inner stream has been disposed.</summary>
    protected ValueTask EndAfter(ValueTask disposal) => PooledVoid.Await(disposal, _call.HandOver());

    /// <summary>Goes back to the activity of the caller, who is not inside the call between its steps.</summary>
    protected void Leave(Activity? outside)
    {
        if (_call.Activity is not null) Activity.Current = outside;
    }

    private Activity? Resume()
    {
        if (_call.Activity is not { } activity) return null;
        Activity? outside = Activity.Current;
        Activity.Current = activity;
        return outside;
    }

    // What an async iterator says too.
    private static NotSupportedException Overlap() => new("A step of this enumeration is under way.");
}
