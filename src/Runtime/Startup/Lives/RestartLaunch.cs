namespace Mesh.Startup;

/// <summary>The start of one service in its restart.</summary>
/// <param name="life">The service.</param>
/// <param name="context">What flows into the hooks from whoever asked for it.</param>
/// <param name="finished">Told when it is up, or is not.</param>
internal sealed class RestartLaunch(ServiceLife life, ExecutionContext? context, Action<Exception?> finished) : Launch(context)
{
    /// <summary>Whether the service has not run before: it has joined the plan.</summary>
    public bool IsJoin { get; init; }

    public override bool IsQuiet => life.Launch != this || life.IsSettled || IsGivenUp;

    public override bool HasGate(ServiceLife life) => true;

    public override void Finished(ServiceLife life, Exception? error) => finished(error);

    public override void GiveUp(Exception error)
    {
        if (IsQuiet) return;
        IsGivenUp = true;
        life.Of.Steps.GiveUp(life, error);
        finished(error);
    }
}
