namespace Mesh.Startup;

/// <summary>
/// Takes a service out of use while everything else runs, to restart or remove it. Until that is over, events of other services do not
/// change its status. To be made and called in the queue.
/// </summary>
/// <param name="lives">The actor.</param>
/// <param name="life">The service.</param>
internal sealed class Takeover(Lives lives, ServiceLife life)
{
    private readonly LifeState _before = life.State;

    public void Begin()
    {
        life.Move(LifeState.Stopping);
        lives.Status.Set(life, ServiceStatus.Stopping);
    }

    /// <summary>Undoes the takeover, if it was given up before anything was done to the service.</summary>
    public void Undo()
    {
        life.Move(_before);
        LifeHolds.Release(lives, life, null);
        if (_before == LifeState.Up) lives.Status.SetUp(life);
        else if (!life.IsSettled) lives.Status.SetPhase(life); // a late one: its start goes on
        else lives.Status.Set(life, _before == LifeState.LeftOut ? ServiceStatus.Skipped : ServiceStatus.Failed, life.Error);
        lives.Joins.TellNext(life);
    }
}
