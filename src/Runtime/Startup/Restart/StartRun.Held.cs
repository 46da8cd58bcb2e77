namespace Mesh.Startup;

/// <content>Late services whose turn may come while something that they depend on restarts: they wait for that.</content>
internal sealed partial class StartRun
{
    private void HoldLate(StartNode node)
    {
        var held = new Dictionary<StartNode, bool>();
        var hops = new Dictionary<StartNode, bool>();
        var open = new Stack<(StartNode Node, bool IsOptional)>([(node, false)]);
        while (open.TryPop(out (StartNode Node, bool IsOptional) next))
        {
            foreach (StartEdge edge in next.Node.Dependents.Where(static edge => edge.Until != Until.Constructed))
            {
                StartNode dependent = edge.Dependent;
                bool isOptional = next.IsOptional || edge.Optional;
                if (!dependent.IsStartable)
                {
                    // Made when somebody asks: those behind it wait.
                    if (hops.TryGetValue(dependent, out bool wasOptional) && (isOptional || !wasOptional)) continue;
                    hops[dependent] = isOptional;
                    open.Push((dependent, isOptional));
                }
                else if (dependent is { IsDone: false, IsInitialized: false } && !(dependent.IsRunning && dependent.Call!.Initializes)) held[dependent] = isOptional && held.GetValueOrDefault(dependent, true);
            }
        }

        node.Held = [.. held.Select(static late => (late.Key, late.Value))];
        foreach (StartNode late in held.Keys) Hold(late);
    }

    private void Hold(StartNode late)
    {
        late.WaitsToInitialize++;
        // One that waits for a slot gives up its place, unless it is to prepare early, which it may.
        if (!late.IsQueued || (late.StartsEarly && !late.IsPrepared)) return;
        late.IsQueued = false;
        late.Clock.SlotWait += _now - late.Clock.Queued;
        SetPhase(late, StartPhase.WaitsForDependencies);
    }

    private void ReleaseLate(StartNode node, Exception? error)
    {
        foreach ((StartNode late, bool isOptional) in node.Held ?? [])
        {
            late.WaitsToInitialize--;
            if (error is not null && isOptional) Degrade(late, node, error);
            else if (error is not null) late.FailedRequirement ??= error;
            _changed.Enqueue(late);
        }

        node.Held = null;
    }
}
