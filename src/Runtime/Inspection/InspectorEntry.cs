namespace Mesh.Inspection;

/// <summary>An inspector that a capability has registered.</summary>
/// <param name="Part">The class of what it says.</param>
/// <param name="Create">Makes it, and gives what asks it.</param>
internal sealed record InspectorEntry<TSubject>(Type Part, Func<IServiceProvider, Func<TSubject, object?>> Create);
