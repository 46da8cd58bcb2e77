using Mesh.Shared.Equatable;

namespace Mesh.Shared.Model;

/// <summary>An endpoint that a method adds to the application that calls it. Contains no symbols, syntax or locations.</summary>
/// <param name="Name">The name for messages: that of the class, or the call that maps a handler.</param>
/// <param name="Lifetime">The lifetime of what holds the services.</param>
/// <param name="ClassId">The documentation id of the class; null for a handler.</param>
/// <param name="Requests">The services that it asks for.</param>
/// <param name="AsksRoot">Whether it asks the application's container itself, outside of any scope.</param>
internal sealed record MappedEndpoint(string Name, Lifetime Lifetime, string? ClassId, EquatableArray<ParameterModel> Requests, bool AsksRoot);
