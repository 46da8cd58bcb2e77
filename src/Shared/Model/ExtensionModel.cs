using Mesh.Shared.Equatable;

namespace Mesh.Shared.Model;

/// <summary>A public method that takes an <c>IServiceCollection</c>, and what it registers there by hand; methods of the same assembly that it calls are part of it.</summary>
/// <param name="Method">The documentation id.</param>
/// <param name="Name">The name, as messages tell it.</param>
/// <param name="Steps">What it does, in this order.</param>
internal sealed record ExtensionModel(string Method, string Name, EquatableArray<RegistrationStep> Steps);
