namespace Mesh.Startup;

/// <summary>
/// The line of calls to one service. They run one at a time: the next begins only when the one before has really ended, even if it was
/// given up.
/// </summary>
internal sealed class CallLine
{
    private Queue<(ServiceCall Call, CallTools Tools)>? _next;
    private List<Action>? _atRest;

    /// <summary>The call that runs now, even if it has been given up.</summary>
    public ServiceCall? Running { get; private set; }

    /// <summary>A call that a stop has waited for in vain; later stops do not wait for it again.</summary>
    public ServiceCall? Outlasted { get; private set; }

    /// <summary>Whether a stop has waited in vain for the call that runs now.</summary>
    public bool HasOutlasted => Running is { } running && running == Outlasted;

    public bool IsAtRest => Running is null;

    /// <summary>Whether a call still runs although it was given up.</summary>
    public bool IsBusy => Running is { IsOver: true };

    public void Begin(ServiceCall call, CallTools tools)
    {
        if (Running is null) (Running = call).Begin(tools);
        else (_next ??= new()).Enqueue((call, tools));
    }

    /// <summary>Gives up the running call, unless it is one that stops the service, and all calls that wait behind it.</summary>
    public void GiveUp(Exception error)
    {
        if (Running is not HookCall { IsStop: true }) Running?.GiveUp(error);
        while (_next is not null && _next.TryDequeue(out (ServiceCall Call, CallTools) next)) next.Call.GiveUp(error);
    }

    /// <summary>Runs an action as soon as no call runs; at once if none does.</summary>
    public void WhenAtRest(Action then)
    {
        if (Running is null) then();
        else (_atRest ??= []).Add(then);
    }

    /// <summary>Notes that a stop has waited in vain for the running call.</summary>
    public void Outlast() => Outlasted = Running;

    /// <summary>Notes that a call has really ended, and begins the next one.</summary>
    public void Rested(ServiceCall call)
    {
        if (call != Running) return; // given up before it began
        Running = null;
        while (Running is null && _next is not null && _next.TryDequeue(out (ServiceCall Call, CallTools Tools) next))
        {
            if (!next.Call.IsOver) (Running = next.Call).Begin(next.Tools);
        }

        if (Running is not null || _atRest is not { Count: > 0 } waiting) return;
        _atRest = null;
        for (int i = 0; i < waiting.Count; i++)
        {
            if (Running is not null)
            {
                (_atRest ??= []).AddRange(waiting.Skip(i)); // one of the actions has begun a call: the others wait for that too
                return;
            }

            Action then = waiting[i];
            then();
        }
    }
}
