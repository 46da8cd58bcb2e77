using Mesh.Policies;

namespace Mesh.Runtime.Tests.Policies.Breakers;

/// <summary>What a breaker must do, as simply as it can be said: any failure opens it, and a call is known by its number.</summary>
internal sealed class TrialModel(int trials, TimeSpan @break)
{
    private readonly HashSet<int> _mine = []; // of this phase
    private int _places;
    private int _succeeded;
    private TimeSpan _since; // of the phase, or of the last admission in it

    public CircuitState State { get; private set; }

    /// <summary>When it became half-open.</summary>
    public TimeSpan HalfOpenSince { get; private set; }

    /// <summary>How many trials are out or have succeeded.</summary>
    public int Places => _places;

    public int Trials { get; private set; } = trials;

    public TimeSpan Break { get; private set; } = @break;

    public TimeSpan? RetryAfter(TimeSpan now) => State switch
    {
        CircuitState.Open => Rest(now),
        CircuitState.HalfOpen => _places < Trials ? TimeSpan.Zero : Rest(now),
        _ => null,
    };

    public bool TryEnter(int call, TimeSpan now)
    {
        if (State == CircuitState.Open && Rest(now) == TimeSpan.Zero)
        {
            Enter(CircuitState.HalfOpen, now);
            HalfOpenSince = now;
        }

        if (State is CircuitState.Open or CircuitState.ForcedOpen) return false;
        if (State == CircuitState.HalfOpen)
        {
            if (_places >= Trials && Rest(now) > TimeSpan.Zero) return false;
            _places++;
            _since = now;
        }

        _mine.Add(call);
        return true;
    }

    public void End(int call, char outcome, TimeSpan now)
    {
        if (!_mine.Remove(call)) return;
        if (outcome == 'F') Enter(CircuitState.Open, now);
        if (State != CircuitState.HalfOpen) return;
        if (outcome == 'C') _places--;
        else if (++_succeeded >= Trials) Enter(CircuitState.Closed, now);
    }

    public void Apply(int trials, TimeSpan @break, TimeSpan now)
    {
        (Trials, Break) = (trials, @break);
        if (State == CircuitState.HalfOpen && _succeeded >= Trials) Enter(CircuitState.Closed, now);
    }

    public void Enter(CircuitState state, TimeSpan now)
    {
        (State, _since, _places, _succeeded) = (state, now, 0, 0);
        _mine.Clear();
    }

    private TimeSpan Rest(TimeSpan now) => TimeSpan.FromTicks(Math.Max(0, (Break - (now - _since)).Ticks));
}
