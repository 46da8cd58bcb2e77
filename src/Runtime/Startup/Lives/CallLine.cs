namespace Mesh.Startup;

/// <summary>The calls of one service: one at a time, always. The next begins when nothing of the one before runs any more, also where that was given up.</summary>
internal sealed class CallLine
{
    private Queue<(ServiceCall Call, CallTools Tools)>? _next;
    private List<Action>? _atRest;

    /// <summary>What runs now, given up or not.</summary>
    public ServiceCall? Running { get; private set; }

    /// <summary>What has been waited for in vain: nobody waits for it again.</summary>
    public ServiceCall? Outlasted { get; private set; }

    /// <summary>Whether what runs has been waited for in vain.</summary>
    public bool HasOutlasted => Running is { } running && running == Outlasted;

    public bool IsAtRest => Running is null;

    /// <summary>Whether something runs that was given up.</summary>
    public bool IsBusy => Running is { IsOver: true };

    public void Begin(ServiceCall call, CallTools tools)
    {
        if (Running is null) (Running = call).Begin(tools);
        else (_next ??= new()).Enqueue((call, tools));
    }

    /// <summary>Gives up what runs, unless that stops the service, and what would come after it.</summary>
    public void GiveUp(Exception error)
    {
        if (Running is not HookCall { IsStop: true }) Running?.GiveUp(error);
        while (_next is not null && _next.TryDequeue(out (ServiceCall Call, CallTools) next)) next.Call.GiveUp(error);
    }

    /// <summary>Calls back as soon as nothing runs: at once, where nothing does.</summary>
    public void WhenAtRest(Action then)
    {
        if (Running is null) then();
        else (_atRest ??= []).Add(then);
    }

    /// <summary>What runs has been waited for as long as there was time.</summary>
    public void Outlast() => Outlasted = Running;

    /// <summary>Nothing runs any more of a call.</summary>
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
                (_atRest ??= []).AddRange(waiting.Skip(i)); // for what one of them has begun, the others wait too
                return;
            }

            Action then = waiting[i];
            then();
        }
    }
}
