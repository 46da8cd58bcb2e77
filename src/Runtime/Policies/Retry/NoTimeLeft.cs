namespace Mesh.Policies;

/// <summary>
/// Ends a pipeline that is about to wait for an attempt that could not begin in time. It does not leave the engine: Polly offers no other
/// way out between the choice of a wait and the wait.
/// </summary>
#pragma warning disable CA1032, CA1064 // Nobody else makes or catches it.
internal sealed class NoTimeLeft : Exception;
