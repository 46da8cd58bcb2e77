using Mesh.Plan;

namespace Mesh.Startup;

/// <summary>What became of one service in a restart.</summary>
/// <param name="Entry">The service.</param>
/// <param name="Restart">How it went; null where it is not back.</param>
/// <param name="Error">Why it is not back.</param>
internal sealed record RestartEnd(ServiceEntry Entry, ServiceRestart? Restart, Exception? Error)
{
    /// <summary>Whether nothing was done to it: it goes on as before.</summary>
    public bool IsLeft { get; init; }
}
