namespace Mesh.Startup;

/// <summary>
/// The launch of a service that has been taken out of its start. The start no longer knows the service, and the launch ignores every
/// outcome.
/// </summary>
internal sealed class AbandonedLaunch : Launch
{
    public AbandonedLaunch() : base(null) => IsGivenUp = true;

    public override bool IsQuiet => true;

    public override bool HasGate(ServiceLife life) => false;

    public override void Finished(ServiceLife life, Exception? error) { }

    public override void GiveUp(Exception error) { }
}
