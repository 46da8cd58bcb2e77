namespace Mesh.Startup;

/// <summary>The start of a service that was taken out of the start in which it began: it was given up, and the other knows nothing of it any more.</summary>
internal sealed class AbandonedLaunch : Launch
{
    public AbandonedLaunch() : base(null) => IsGivenUp = true;

    public override bool IsQuiet => true;

    public override bool HasGate(ServiceLife life) => false;

    public override void Finished(ServiceLife life, Exception? error) { }

    public override void GiveUp(Exception error) { }
}
