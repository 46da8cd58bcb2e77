namespace Mesh.Inspection;

/// <summary>An inspector that a capability has registered.</summary>
/// <param name="Part">The class of its parts.</param>
/// <param name="Create">Creates the inspector, and returns the function that asks it.</param>
internal sealed record InspectorEntry<TSubject>(Type Part, Func<IServiceProvider, Func<TSubject, object?>> Create);
