using Mesh.Plan;

namespace Mesh.Startup;

/// <summary>The outcome of a restart for one service.</summary>
/// <param name="Entry">The service.</param>
/// <param name="Restart">The report of its restart; null if it is not back.</param>
/// <param name="Error">The reason why the service is not back; null if it is.</param>
internal sealed record RestartEnd(ServiceEntry Entry, ServiceRestart? Restart, Exception? Error)
{
    /// <summary>Whether nothing was done to the service, which goes on as before.</summary>
    public bool IsLeft { get; init; }
}
