using Mesh.Plan;

namespace Mesh.Startup;

/// <summary>Makes the edges of the plan that a start waits for.</summary>
internal static class StartConnections
{
    /// <summary>Connects the services of a start with each other and, if they are added, with dependencies that run already.</summary>
    public static void Make(Lives lives, Start start)
    {
        IReadOnlyList<ServiceLife> services = start.Services;
        int first = services.Count == 0 ? 0 : services[0].Index;
        var counts = new int[services.Count]; // the number of dependents of each service
        foreach (ServiceLife life in services)
        {
            int waited = 0;
            IReadOnlyList<PlannedDependency> planned = life.PlannedDependencies;
            for (int i = 0; i < planned.Count; i++)
            {
                if (planned[i].Until == Until.FirstCall) continue;
                waited++;
                if (planned[i].Service >= first) counts[planned[i].Service - first]++;
            }

            life.WaitsToConstruct = life.WaitsToInitialize = waited;
            life.Dependencies = waited == 0 ? [] : new StartEdge[waited];
        }

        for (int place = 0; place < services.Count; place++) services[place].Dependents = counts[place] == 0 ? [] : new StartEdge[counts[place]];
        // Backwards, so that each array is filled from its end and has the order of the plan.
        for (int place = services.Count - 1; place >= 0; place--)
        {
            ServiceLife life = services[place];
            int at = life.Dependencies.Length;
            for (int i = life.PlannedDependencies.Count - 1; at > 0; i--)
            {
                PlannedDependency planned = life.PlannedDependencies[i];
                if (planned.Until == Until.FirstCall) continue;
                ServiceLife dependency = planned.Service >= first ? services[planned.Service - first] : lives.All[planned.Service];
                var edge = new StartEdge(dependency, life, planned);
                life.Dependencies[--at] = edge;
                if (planned.Service >= first) dependency.Dependents[--counts[planned.Service - first]] = edge;
            }
        }

        foreach (ServiceLife life in services)
        {
            StartBehind.Connect(lives, start, life, first);
            if (!life.Calls.IsAtRest) WaitUntilAtRest(lives, start, life); // a method of its own: one that makes a closure anywhere would make it for each service
        }
    }

    // A hook of an earlier start that was given up may still run; no other is called beside it.
    private static void WaitUntilAtRest(Lives lives, Start start, ServiceLife life)
    {
        life.WaitsToConstruct++;
        life.WaitsToInitialize++;
        start.Active++;
        string what = life.Calls.Running!.What;
        TimeSpan timeout = lives.Hooks.StartTimeoutOf(life.Entry);
        bool isOver = false;
        LaterPost? limit = null;
        if (timeout != Timeout.InfiniteTimeSpan) limit = lives.After(timeout, () => End(StartFailure.StillBusy(life.Entry, what, timeout)));
        life.Calls.WhenAtRest(() => End(null));

        void End(Exception? error)
        {
            if (isOver) return;
            isOver = true;
            limit?.Cancel();
            start.Active--;
            if (life.Launch != start) return;
            life.WaitsToConstruct--;
            life.WaitsToInitialize--;
            if (error is not null) life.FailedRequirement ??= error;
            lives.Changed(life);
        }
    }
}
