using Mesh.Composition;

namespace Mesh.Plan;

/// <summary>
/// A condition under which a service is in the plan now, such as a feature that is on. While the condition does not hold, neither the
/// service nor what requires it is started, and their calls are rejected; when it comes to hold they join the services that run, and when
/// it no longer holds they are stopped. A capability adds it with <see cref="MeshBuilder.AddCondition"/>.
/// </summary>
public interface IServiceCondition
{
    /// <summary>
    /// Checks the condition: before each start, after each change, and in
    /// <see cref="Mesh.Startup.IServiceOrchestrator.ApplyConditionsAsync"/>, on a thread of its own. Starts and changes wait for the
    /// answer,
    /// so it comes from memory; a start that is cancelled, and a stop, do not wait for it.
    /// </summary>
    /// <returns>Null if the condition holds; otherwise the reason why it does not, such as <c>feature 'promo' is off</c>.</returns>
    /// <remarks>A condition that throws counts as it did at its last check; at its first one, as one that does not hold. The error is logged.</remarks>
    string? Check();

    /// <summary>Subscribes to changes. Called once, before the first check.</summary>
    /// <param name="changed">To be called whenever the answer of <see cref="Check"/> may have changed, on any thread; it returns at once, and may be called too often.</param>
    /// <returns>Ends the subscription; disposed with the container. Null if the condition does not know when it changes: then it is checked at starts, and when <c>ApplyConditionsAsync</c> is called.</returns>
    IDisposable? OnChange(Action changed) => null;
}
