namespace Mesh.Startup;

/// <summary>A service that is taken out of use while all else runs, to be restarted or removed: until that is over, what others say of it changes nothing of its status. To be made and called in the queue.</summary>
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

    /// <summary>It is given up before anything was done to the service: that goes on as if nothing had been.</summary>
    public void Undo()
    {
        life.Move(_before);
        LifeHolds.Release(lives, life, null);
        if (_before == LifeState.Up) lives.Status.SetUp(life);
        else lives.Status.Set(life, _before == LifeState.LeftOut ? ServiceStatus.Skipped : ServiceStatus.Failed, life.Error);
        lives.Joins.TellNext(life);
    }
}
