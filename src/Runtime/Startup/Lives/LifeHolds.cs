using Mesh.Registry;

namespace Mesh.Startup;

/// <summary>Holds back late services that could begin while one of their dependencies restarts.</summary>
internal static class LifeHolds
{
    public static void Hold(Lives lives, ServiceLife restarted)
    {
        var held = new Dictionary<ServiceLife, bool>();
        var hops = new Dictionary<ServiceLife, bool>();
        var open = new Stack<(ServiceLife Life, bool IsOptional)>([(restarted, false)]);
        while (open.TryPop(out (ServiceLife Life, bool IsOptional) next))
        {
            foreach (StartEdge edge in next.Life.Dependents.Where(static edge => edge.Until != Until.Constructed))
            {
                ServiceLife dependent = edge.Dependent;
                bool isOptional = next.IsOptional || edge.Optional;
                if (!dependent.IsStartable)
                {
                    // A scoped or transient service is not started itself; its dependents wait.
                    if (hops.TryGetValue(dependent, out bool wasOptional) && (isOptional || !wasOptional)) continue;
                    hops[dependent] = isOptional;
                    open.Push((dependent, isOptional));
                }
                else if (IsYetToInitialize(dependent))
                {
                    held[dependent] = isOptional && held.GetValueOrDefault(dependent, true);
                }
            }
        }

        restarted.Held = [.. held.Select(static late => (late.Key, late.Value))];
        foreach (ServiceLife late in held.Keys) HoldBack(lives, late);
    }

    /// <summary>Releases the services that were held back: the restart is over, successfully if there is no error.</summary>
    public static void Release(Lives lives, ServiceLife restarted, Exception? error)
    {
        foreach ((ServiceLife late, bool isOptional) in restarted.Held ?? [])
        {
            late.WaitsToInitialize--;
            if (error is not null && isOptional) lives.Edges.Degrade(late, restarted, error);
            else if (error is not null) late.FailedRequirement ??= error;
            lives.Changed(late);
        }

        restarted.Held = null;
    }

    /// <summary>Whether the service is starting and has not begun to initialize.</summary>
    public static bool IsYetToInitialize(ServiceLife life) =>
        life.State is LifeState.Waiting or LifeState.Queued or LifeState.Retrying || (life.State == LifeState.Running && life.Calls.Running is StartCall { Initializes: false });

    private static void HoldBack(Lives lives, ServiceLife late)
    {
        late.WaitsToInitialize++;
        // A service that waits for a slot gives up its place, unless it is about to prepare early, which it may.
        if (late.State != LifeState.Queued || (late.StartsEarly && late.Progress < LifeProgress.Prepared)) return;
        late.Move(LifeState.Waiting);
        late.Course.SlotWait += lives.Now - late.Course.PhaseBegan;
        late.Course.Enter(StartPhase.WaitsForDependencies, lives.Now);
        lives.Status.SetPhase(late);
    }
}
