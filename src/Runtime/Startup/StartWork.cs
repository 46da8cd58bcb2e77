using Mesh.Plan;

namespace Mesh.Startup;

/// <summary>A part of a service's start that runs without a break: all of it, or, for a service that prepares early, what comes before and what comes after its dependencies have been initialized.</summary>
/// <param name="Entry">The service.</param>
/// <param name="Instance">What has been constructed by an earlier segment or attempt; null when it is to be constructed.</param>
/// <param name="IsPrepared">Whether it has been prepared.</param>
/// <param name="Initializes">Whether it goes on to the initialization.</param>
/// <param name="Used">How much of the start timeout earlier segments and attempts have used.</param>
internal readonly record struct StartWork(ServiceEntry Entry, object? Instance, bool IsPrepared, bool Initializes, TimeSpan Used);
