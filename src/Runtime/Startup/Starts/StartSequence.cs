namespace Mesh.Startup;

/// <summary>One after the other, where <see cref="MeshOptions.Parallel"/> is off: a service begins when the one before it in the plan has come to its end, or the start goes on without that.</summary>
/// <param name="lives">The actor.</param>
/// <param name="start">The start.</param>
internal sealed class StartSequence(Lives lives, Start start)
{
    private int _turn = -1; // whose it is, by its place among the services

    /// <summary>Has services wait until it is their turn.</summary>
    public void Arrange()
    {
        if (start.IsParallel) return;
        foreach (ServiceLife life in start.Services)
        {
            life.WaitsToConstruct++;
            life.WaitsToInitialize++;
        }

        GoOn();
    }

    /// <summary>Something has become of a service.</summary>
    public void GoOn()
    {
        if (start.IsParallel) return;
        while (_turn < start.Services.Count && (_turn < 0 || start.Services[_turn] is { IsSettled: true } or { IsLate: true }))
        {
            if (++_turn == start.Services.Count) return;
            ServiceLife next = start.Services[_turn];
            next.WaitsToConstruct--;
            next.WaitsToInitialize--;
            lives.Changed(next);
        }
    }
}
