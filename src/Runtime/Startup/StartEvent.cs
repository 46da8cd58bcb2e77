namespace Mesh.Startup;

/// <summary>What happened to a service during the start: it was constructed, or it has finished.</summary>
/// <param name="Service">Its index in the plan.</param>
/// <param name="Instance">The instance, when it was started.</param>
/// <param name="Error">Why it was not.</param>
internal readonly record struct StartEvent(int Service, object? Instance, Exception? Error)
{
    /// <summary>The service was constructed and now initializes.</summary>
    public bool IsConstructed { get; init; }

    /// <summary>The service had occupied a slot.</summary>
    public bool WasRunning { get; init; }
}
