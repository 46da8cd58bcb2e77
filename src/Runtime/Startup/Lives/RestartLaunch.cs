namespace Mesh.Startup;

/// <summary>The start of one service in its restart.</summary>
/// <param name="life">The service.</param>
/// <param name="context">The execution context of the caller, which flows into the hooks; null for none.</param>
/// <param name="finished">Called when the start has ended: with null if the service is up, else with the error.</param>
internal sealed class RestartLaunch(ServiceLife life, ExecutionContext? context, Action<Exception?> finished) : Launch(context)
{
    /// <summary>Whether this is no restart: the service has just joined the plan.</summary>
    public bool IsJoin { get; init; }

    public override bool IsQuiet => life.Launch != this || life.IsSettled || IsGivenUp;

    public override bool HasGate(ServiceLife life) => true;

    public override void Finished(ServiceLife life, Exception? error) => finished(error);

    public override void GiveUp(Exception error)
    {
        if (IsQuiet) return;
        IsGivenUp = true;
        life.Lives.Steps.GiveUp(life, error);
        finished(error);
    }
}
