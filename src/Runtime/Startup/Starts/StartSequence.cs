namespace Mesh.Startup;

/// <summary>
/// Starts services one after another if <see cref="MeshOptions.Parallel"/> is off. When the start of one has ended, or goes on without it,
/// the turn passes to the first service of the plan that waits for nothing else. That is the next one, unless a plan that was written by
/// hand has services of a later stage before those of an earlier one.
/// </summary>
/// <param name="lives">The actor.</param>
/// <param name="start">The start.</param>
internal sealed class StartSequence(Lives lives, Start start)
{
    private bool[] _hadTurn = []; // by the place of the service in the start
    private int _first; // all services before this place have had their turn

    /// <summary>The service whose turn it is; null if there is none.</summary>
    public ServiceLife? Current { get; private set; }

    /// <summary>Makes services wait for their turn.</summary>
    public void Arrange()
    {
        if (start.IsParallel) return;
        _hadTurn = new bool[start.Services.Count];
        foreach (ServiceLife life in start.Services)
        {
            life.WaitsToConstruct++;
            life.WaitsToInitialize++;
        }
    }

    /// <summary>
    /// Passes the turn on, if the present one is over; to be called when the state of a service has changed or a stage has begun.
    /// </summary>
    public void GoOn()
    {
        if (start.IsParallel || Current is { IsSettled: false, IsLate: false }) return;
        Current = null;
        for (int place = _first; place < _hadTurn.Length && Current is null; place++)
        {
            ServiceLife life = start.Services[place];
            bool isOver = life.IsSettled || life.IsLate;
            if (!_hadTurn[place] && (isOver || WaitsForNothingElse(life)))
            {
                _hadTurn[place] = true;
                life.WaitsToConstruct--;
                life.WaitsToInitialize--;
                lives.Changed(life);
                if (!isOver) Current = life;
            }

            if (place == _first && _hadTurn[place]) _first++;
        }
    }

    private static bool WaitsForNothingElse(ServiceLife life) => life.Stage is null or { HasBegun: true } && Array.TrueForAll(life.Dependencies, static edge => edge.IsSatisfied);
}
