using Mesh.Shared.Equatable;

namespace Mesh.Shared.Model;

/// <summary>
/// A public method that takes an <c>IServiceCollection</c>, with its registrations by hand; including those of methods of
/// the same assembly that it calls.
/// </summary>
/// <param name="Method">The documentation id.</param>
/// <param name="Name">The name for messages.</param>
/// <param name="Steps">The steps, in order.</param>
internal sealed record ExtensionModel(string Method, string Name, EquatableArray<RegistrationStep> Steps);
