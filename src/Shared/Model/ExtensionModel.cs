using Mesh.Shared.Equatable;

namespace Mesh.Shared.Model;

/// <summary>
/// A public method that takes an <c>IServiceCollection</c>, or what endpoints are mapped on: with its registrations by hand and its
/// endpoints, including those of methods of the same assembly that it calls.
/// </summary>
/// <param name="Method">The documentation id.</param>
/// <param name="Name">The name for messages.</param>
/// <param name="Steps">The steps, in order.</param>
/// <param name="Endpoints">The endpoints.</param>
/// <param name="Maps">The methods of other assemblies that it calls to map further endpoints.</param>
internal sealed record ExtensionModel(string Method, string Name, EquatableArray<RegistrationStep> Steps, EquatableArray<MappedEndpoint> Endpoints = default, EquatableArray<CalledMethod> Maps = default)
{
    /// <summary>Whether a call of the method changes nothing that can be told.</summary>
    public bool IsEmpty => Steps.Count == 0 && Endpoints.Count == 0 && Maps.Count == 0;
}
