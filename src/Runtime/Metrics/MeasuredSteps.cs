using System.Diagnostics;

namespace Mesh.Metrics;

/// <summary>
/// The half of a <see cref="MeasuredStream{T}"/> that does not depend on the type of its items, so that all streams share one state
/// machine, and one pool of them.
/// </summary>
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

    /// <summary>Takes over the current item of the inner stream.</summary>
    internal abstract void TakeCurrent();

    /// <summary>Disposes the inner stream, if there is one; returns a failed task if that throws at once.</summary>
    internal abstract ValueTask DisposeItemsAsync();

    /// <summary>Notes that the step has an item: the caller may ask for the next.</summary>
    internal void Pause() => _phase = Phase.Paused;

    /// <summary>Ends the enumeration and its call.</summary>
    /// <returns>The exception with which the step fails: see <see cref="OperationCall.End(Exception?)"/>.</returns>
    internal Exception? End(Exception? error)
    {
        _phase = Phase.Ended;
        return _call.End(error);
    }

    /// <summary>
    /// Begins a step, inside the call's activity. The first step begins the call, unless the call is rejected. After the end there is no
    /// step.
    /// </summary>
    /// <param name="outside">The activity to return to when the step is left.</param>
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

    /// <summary>Returns the result of a step that could not begin: the end of the items, or the rejection.</summary>
    protected ValueTask<bool> NoStep() => _phase == Phase.New ? _call.Rejected(default(ValueTask<bool>)) : new ValueTask<bool>(false);

    /// <summary>Begins the early disposal of an enumeration that has begun and not ended.</summary>
    /// <param name="outside">The activity to return to.</param>
    protected bool TryBeginDisposal(out Activity? outside)
    {
        if (_phase == Phase.Stepping) throw Overlap();
        bool hasBegun = _phase == Phase.Paused;
        outside = hasBegun ? Resume() : null;
        _phase = Phase.Ended;
        return hasBegun;
    }

    /// <summary>Ends the call after the inner stream has been disposed.</summary>
    protected ValueTask EndAfter(ValueTask disposal) => PooledVoid.Await(disposal, _call.HandOver());

    /// <summary>Returns to the activity of the caller, who is not inside the call between its steps.</summary>
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

    // An async iterator throws the same exception.
    private static NotSupportedException Overlap() => new("The previous step of this enumeration has not completed. Await MoveNextAsync before the next step.");
}
