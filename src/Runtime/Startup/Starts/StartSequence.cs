namespace Mesh.Startup;

/// <summary>
/// One after the other, where <see cref="MeshOptions.Parallel"/> is off: when one has come to its end, or the start goes on without it, it is the turn of the first in the plan that waits for nothing else. That is the next, unless a plan that was
/// written by hand has the services of a later stage before those of an earlier one.
/// </summary>
/// <param name="lives">The actor.</param>
/// <param name="start">The start.</param>
internal sealed class StartSequence(Lives lives, Start start)
{
    private bool[] _hadTurn = []; // by the place among the services
    private int _first; // before it all have had their turn

    /// <summary>Whose turn it is; null where that is nobody's.</summary>
    public ServiceLife? Current { get; private set; }

    /// <summary>Has services wait until it is their turn.</summary>
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

    /// <summary>Something has become of a service, or a stage has begun.</summary>
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
